# Where a Linux user expects things: the program in bin, its data in share/merkez, the manual, the completion.
# centres/, schema/ and holidays/ keep their places beside each other, because a centre's files name the others by "../../".
install(TARGETS merkez RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY config/centres config/schema config/attendance DESTINATION ${CMAKE_INSTALL_DATADIR}/merkez)
install(DIRECTORY config/holidays DESTINATION ${CMAKE_INSTALL_DATADIR}/merkez OPTIONAL)
install(FILES cli/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME merkez)

# The manual is made from --help, so that it cannot tell another story. Not under the sanitizers: it is the same page.
find_program(HELP2MAN help2man)
if(HELP2MAN AND NOT MERKEZ_SANITIZE AND NOT CMAKE_CROSSCOMPILING)
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/merkez.1
    COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C.UTF-8 HELP2MAN=${HELP2MAN} ${CMAKE_SOURCE_DIR}/cli/manual.sh
            $<TARGET_FILE:merkez> ${PROJECT_VERSION} ${CMAKE_BINARY_DIR}/merkez.1
    DEPENDS merkez ${CMAKE_SOURCE_DIR}/cli/manual.sh
    COMMENT "Writing the manual page"
    VERBATIM)
  add_custom_target(manual ALL DEPENDS ${CMAKE_BINARY_DIR}/merkez.1)
  install(FILES ${CMAKE_BINARY_DIR}/merkez.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()
