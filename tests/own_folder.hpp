#pragma once
// A folder of this test alone. The runner starts tests side by side, one process each, so a folder with a fixed name is
// shared by accident: one test fills it while another empties it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace merkez {

class OwnFolder {
 public:
  explicit OwnFolder(const char* what)
      : path_(std::filesystem::path(testing::TempDir()) / (std::string(what) + "-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  ~OwnFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace merkez
