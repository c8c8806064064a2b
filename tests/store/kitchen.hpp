#pragma once
// What the tests of the store share: events that look like those of a centre, projections small enough to count by
// hand, and a store in a folder of its own.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "engine/store/event_id.hpp"
#include "engine/store/memory_store.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/own_folder.hpp"

namespace merkez::store {

inline std::string all_text(const Diagnostics& all) {
  std::string out;
  for (const auto& d : all) out += to_text(d) + "\n";
  return out;
}

/// An event with an id of its own; `number` gives it a person and a status.
inline Event mark(int number, std::string group = "TAI-W") {
  static const char* const statuses[] = {"present", "late", "excused", "unexcused"};
  Event out;
  out.id = fresh_event_id();
  out.device_at = 1'459'000'000'000 + number * 1000;
  out.device = "tablet-" + std::to_string(number % 3);
  out.account = "instructor-1";
  out.kind = "attendance.mark";
  const std::string digits = std::to_string(1000 + number % 9000);
  out.body =
      R"({"group":")" + group + R"(","person":")" + digits + R"(-ABCDX","status":")" + statuses[number % 4] + R"("})";
  return out;
}

inline Batch batch_of(std::vector<Event> events) {
  Batch out;
  out.events = std::move(events);
  return out;
}

/// The text under a key of a body as `mark` writes it.
inline std::string field(const Event& event, const std::string& key) {
  const auto at = event.body.find("\"" + key + "\":\"");
  if (at == std::string::npos) return {};
  const auto from = at + key.size() + 4;
  return event.body.substr(from, event.body.find('"', from) - from);
}

/// How many marks each group has. Reads what it wrote, as real folds do.
inline Projection counts(int version = 1) {
  return {"test.counts", version, "attendance.", [](const Event& event, const Cells& before) -> std::vector<Cell> {
            const std::string group = field(event, "group");
            const auto have = before.at(group);
            return {{group, std::to_string((have ? std::stoi(*have) : 0) + 1)}};
          }};
}

/// Who is in the room: "in" puts a cell there, "out" takes it away.
inline Projection inside() {
  return {"test.inside", 1, "child.", [](const Event& event, const Cells&) -> std::vector<Cell> {
            const std::string key = "room-1/" + field(event, "person");
            if (event.kind == "child.in") return {{key, "here"}};
            return {{key, std::nullopt}};
          }};
}

inline Event child(const char* what, int number) {
  Event out = mark(number);
  out.kind = std::string("child.") + what;
  return out;
}

inline Settings usual_settings() {
  Settings out;
  out.projections = {counts(), inside()};
  return out;
}

/// A folder with a store and, beside it, the folder with its key.
class Place {
 public:
  explicit Place(const char* what) : folder_(what) {
    std::filesystem::create_directories(folder_.path() / "centre");
    std::filesystem::create_directories(folder_.path() / "keys");
    EXPECT_EQ(all_text(make_key_file(key_path())), "");
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "centre" / "centre.db"; }
  [[nodiscard]] std::filesystem::path key_path() const { return folder_.path() / "keys" / "centre.key"; }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }
  [[nodiscard]] KeySource key() const { return KeyFile{key_path()}; }
  void create() const { ASSERT_EQ(all_text(create_store(file(), key())), ""); }
  [[nodiscard]] std::unique_ptr<Store> open(Settings settings = usual_settings(), const std::string& vfs = {}) const {
    auto out = open_store(file(), key(), std::move(settings), vfs);
    EXPECT_TRUE(out.ok()) << all_text(out.diagnostics());
    return out ? std::move(*out) : nullptr;
  }

 private:
  OwnFolder folder_;
};

inline Receipt taken(Store& store, const Batch& batch) {
  auto out = store.append(batch);
  EXPECT_TRUE(out.ok()) << all_text(out.diagnostics());
  return out ? *out : Receipt{};
}

inline std::string refused(Store& store, const Batch& batch) {
  auto out = store.append(batch);
  EXPECT_FALSE(out.ok());
  return all_text(out.diagnostics());
}

inline void expect_whole(const Store& store, std::int64_t events) {
  const auto verdict = store.verify();
  ASSERT_TRUE(verdict.ok()) << all_text(verdict.diagnostics());
  EXPECT_EQ(all_text(verdict->faults), "");
  EXPECT_EQ(verdict->first_bad, 0);
  EXPECT_EQ(verdict->events, events);
}

}  // namespace merkez::store
