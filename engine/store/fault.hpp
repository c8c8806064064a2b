#pragma once
// The one exception of this folder: the database could not. It never leaves: every function of a store's face is run by
// `at_border`, which makes a diagnostic of it.
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/base/result.hpp"

namespace merkez::store {

struct Fault : std::runtime_error {
  Fault(std::string what, std::string wanted = {}) : std::runtime_error(std::move(what)), hint(std::move(wanted)) {}
  explicit Fault(Diagnostic said)
      : std::runtime_error(std::move(said.message)), hint(std::move(said.hint)), file(std::move(said.where.file)) {}
  std::string hint;
  std::string file;  ///< empty = the one that the call is about
};

template <class F>
auto at_border(const std::string& file, F&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const Fault& fault) {
    return {Diagnostics{error_at({fault.file.empty() ? file : fault.file, 0, 0}, fault.what(), fault.hint)}};
  }
}

}  // namespace merkez::store
