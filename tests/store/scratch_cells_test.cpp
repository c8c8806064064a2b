// Cells that are computed again while somebody verifies: they are what a map would be, and nobody can read them on the
// disk.
#include "engine/store/scratch_cells.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace merkez::store {
namespace {

RC_GTEST_PROP(ScratchCellsProperty, they_are_what_a_map_would_be, ()) {
  ScratchCells cells;
  std::map<std::pair<std::int64_t, std::string>, std::string> want;
  const auto changes = *rc::gen::inRange(0, 60);
  for (int i = 0; i < changes; ++i) {
    const std::int64_t fold = *rc::gen::inRange(0, 2);
    const auto key = *rc::gen::element<std::string>("A", "AA", "B", "a", "room-1/1001-ABCDX");
    if (*rc::gen::inRange(0, 3) == 0) {
      cells.change(fold, {key, std::nullopt});
      want.erase({fold, key});
    } else {
      const auto value = *rc::gen::arbitrary<std::string>();
      cells.change(fold, {key, value});
      want[{fold, key}] = value;
    }
    const auto it = want.find({fold, key});
    RC_ASSERT(cells.at(fold, key) == (it == want.end() ? std::nullopt : std::optional(it->second)));
  }
  for (std::int64_t fold = 0; fold < 2; ++fold) {
    ScratchCells::Walk walk(cells, fold);
    for (const auto& [key, value] : want) {
      if (key.first != fold) continue;
      const auto cell = walk.next();
      RC_ASSERT(cell == (Cell{key.second, value}));
    }
    RC_ASSERT(!walk.next());
  }
}

TEST(ScratchCellsTest, what_memory_does_not_hold_is_in_a_file_without_a_name_and_sealed) {
  ScratchCells cells;
  constexpr int many = 30'000;
  const std::string text = "1001-ABCDX=present;" + std::string(800, 'x');
  for (int i = 0; i < many; ++i) cells.change(0, {std::to_string(i), text});
  int files = 0;
  for (const auto& open : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    const auto name = std::filesystem::read_symlink(open.path(), gone).string();
    if (name.find("etilqs") == std::string::npos) continue;
    ++files;
    struct stat about{};
    ASSERT_EQ(::stat(open.path().c_str(), &about), 0);
    EXPECT_EQ(about.st_nlink, 0u) << name;
    EXPECT_EQ(about.st_mode & 0777u, 0600u) << name;
    std::ifstream in(open.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    EXPECT_GT(bytes.size(), 1'000'000u);
    EXPECT_EQ(bytes.find("present"), std::string::npos);
    EXPECT_EQ(bytes.find("1001-ABCDX"), std::string::npos);
  }
  EXPECT_EQ(files, 1);
  EXPECT_EQ(cells.at(0, "0"), text);
}

TEST(ScratchCellsTest, no_room_on_the_disk_is_said) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto signal_before = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit little{1'000'000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &little), 0);
  const auto fill = [] {
    ScratchCells cells;
    for (int i = 0; i < 30'000; ++i) cells.change(0, {std::to_string(i), std::string(800, 'x')});
  };
  EXPECT_THROW(fill(), NoScratch);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, signal_before);
}

}  // namespace
}  // namespace merkez::store
