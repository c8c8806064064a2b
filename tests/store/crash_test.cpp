// Whoever was told "it is kept" finds it again: after the program was killed at any moment, and after the power went
// and the disk lost or tore whatever was not synced.
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <mutex>
#include <set>
#include <thread>

#include "engine/base/random.hpp"
#include "engine/store/fault.hpp"
#include "engine/store/sqlite.hpp"
#include "tests/store/kitchen.hpp"
#include "tests/store/power_cut.hpp"

namespace merkez::store {
namespace {

/// Rounds from the environment, so that the long run is the same test.
int rounds(const char* variable, int usual) {
  const char* text = std::getenv(variable);
  return text != nullptr ? std::atoi(text) : usual;
}

/// Every acknowledged id is in a log that is whole; the number of its events.
std::int64_t expect_kept(const Place& place, const std::set<std::string>& acknowledged) {
  const auto store = place.open();
  if (store == nullptr) return -1;
  std::set<std::string> kept;
  const auto read = store->each_event({}, [&](const Event& event) {
    kept.insert(event.id);
    return true;
  });
  EXPECT_TRUE(read.ok()) << all_text(read.diagnostics());
  for (const auto& id : acknowledged) EXPECT_TRUE(kept.contains(id)) << id << " was acknowledged and is gone";
  expect_whole(*store, static_cast<std::int64_t>(kept.size()));
  return static_cast<std::int64_t>(kept.size());
}

/// Marks until somebody ends it, and says each id into the pipe when it is kept. Never returns.
[[noreturn]] void mark_for_ever(const Place& place, int pipe) {
  auto store = open_store(place.file(), place.key(), usual_settings());
  if (!store) _exit(3);
  const auto hand = [&](int first) {
    for (int i = first;; ++i) {
      Batch batch;
      for (int n = 0; n <= i % 3; ++n) batch.events.push_back(mark(i));
      if (i % 7 == 0) batch.put.push_back({"1000-ABCDX", std::string(static_cast<std::size_t>(i % 5000), 'x')});
      if (!(*store)->append(batch)) _exit(4);
      std::string said;
      for (const auto& event : batch.events) said += event.id + "\n";
      if (::write(pipe, said.data(), said.size()) != static_cast<ssize_t>(said.size())) _exit(5);
    }
  };
  std::thread other(hand, 5000);
  hand(0);
  _exit(6);
}

TEST(CrashTest, a_killed_program_loses_nothing_it_acknowledged) {
  Place place("killed");
  place.create();
  Random random(20160407);
  std::set<std::string> acknowledged;
  int with_acknowledgements = 0;
  const int all = rounds("MERKEZ_KILL_ROUNDS", 200);
  for (int round = 0; round < all && !testing::Test::HasFailure(); ++round) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(ends[0]);
      mark_for_ever(place, ends[1]);
    }
    ::close(ends[1]);
    // One in four dies while it opens the store; the others after their first words.
    if (round % 4 != 0) {
      pollfd first{ends[0], POLLIN, 0};
      ASSERT_EQ(::poll(&first, 1, 60'000), 1);
    }
    ::usleep(random.below(20'000));
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "it ended by itself: " << WEXITSTATUS(status);
    std::string said;
    char buffer[4096];
    for (ssize_t got; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
      said.append(buffer, static_cast<std::size_t>(got));
    ::close(ends[0]);
    for (std::size_t at = 0; at + 27 <= said.size(); at += 27) acknowledged.insert(said.substr(at, 26));
    with_acknowledgements += said.empty() ? 0 : 1;
    expect_kept(place, acknowledged);
  }
  EXPECT_GT(with_acknowledgements, all / 2);
  EXPECT_GT(acknowledged.size(), static_cast<std::size_t>(all));
}

/// One life of a store on files that forget. Returns whether the power went.
bool live_until_the_power_goes(const Place& place, Random& random, std::set<std::string>& acknowledged,
                               std::string& person) {
  // Anything from the first write of opening to the middle of the second checkpoint.
  const std::int64_t writes = 1 + random.below(1u << random.below(14));
  PowerCut power(writes, random.below(2) == 0);
  {
    auto store = open_store(place.file(), place.key(), usual_settings(), PowerCut::vfs);
    if (store) {
      std::mutex mutex;
      const int most = 1 + static_cast<int>(random.below(400));
      const auto hand = [&](int first) {
        for (int i = first; i < first + most; ++i) {
          const Batch batch = batch_of({mark(i), child(i % 2 == 0 ? "in" : "out", i)});
          if (!(*store)->append(batch)) return;
          const std::lock_guard lock(mutex);
          for (const auto& event : batch.events) acknowledged.insert(event.id);
        }
      };
      std::thread one(hand, 0), two(hand, 3000);
      for (int i = 0; i < most; ++i) {
        const std::string document(1 + random.below(3000), static_cast<char>('a' + random.below(26)));
        if (!(*store)->put_person({"1000-ABCDX", document}).empty()) break;
        person = document;
      }
      one.join();
      two.join();
    }
  }  // closing moves the log into the file: the power may go then too
  return power.leave_what_survived(random);
}

TEST(CrashTest, a_power_cut_loses_nothing_that_was_acknowledged) {
  Random random(20160327);
  int cuts = 0;
  std::size_t all_acknowledged = 0;
  const int all = rounds("MERKEZ_POWER_ROUNDS", 200);
  std::unique_ptr<Place> place;
  std::set<std::string> acknowledged;
  std::string person;
  for (int round = 0; round < all && !testing::Test::HasFailure(); ++round) {
    if (round % 25 == 0) {  // a new store now and then keeps the checks short
      all_acknowledged += acknowledged.size();
      acknowledged.clear();
      person.clear();
      place.reset();
      place = std::make_unique<Place>("power");
      place->create();
      // A document beside no event at all would be a log that is gone; the program registers nobody so.
      taken(*place->open(), batch_of({mark(9999)}));
    }
    SCOPED_TRACE(round);
    cuts += live_until_the_power_goes(*place, random, acknowledged, person) ? 1 : 0;
    expect_kept(*place, acknowledged);
    const auto store = place->open();
    ASSERT_NE(store, nullptr);
    const auto kept = store->person("1000-ABCDX");
    ASSERT_TRUE(kept.ok()) << all_text(kept.diagnostics());
    // What was not acknowledged may be there or not; the person is then as the last document that was sent.
    EXPECT_TRUE(person.empty() || kept->has_value());
    if (kept->has_value()) person = **kept;
  }
  EXPECT_GT(cuts, all / 3);
  EXPECT_GT(all_acknowledged + acknowledged.size(), static_cast<std::size_t>(all));
}

// Who gave the store a new key stands in its log exactly when the store has it.
TEST(CrashTest, a_power_cut_leaves_the_new_key_with_its_event_or_neither) {
  Random random(20160412);
  int with_the_old = 0, with_the_new = 0;
  const int all = rounds("MERKEZ_POWER_ROUNDS", 200) / 4;
  for (int round = 0; round < all && !testing::Test::HasFailure(); ++round) {
    SCOPED_TRACE(round);
    Place place("rekeyed");
    place.create();
    for (const char* code : {"1000-ABCDX", "1001-ABCDX"})
      taken(*place.open(), {.events = {mark(1)}, .put = {{code, std::string(3000, 'x')}}});
    const KeyFile fresh{place.path() / "keys" / "fresh.key"};
    ASSERT_EQ(all_text(make_key_file(fresh.path)), "");
    const Batch told = batch_of({mark(2)});
    bool done = false;
    {
      PowerCut power(1 + random.below(40), random.below(2) == 0);
      done = !has_errors(change_key(place.file(), place.key(), fresh, usual_settings(), told, PowerCut::vfs));
      power.leave_what_survived(random);
    }
    auto changed = open_store(place.file(), fresh, usual_settings());
    EXPECT_TRUE(changed.ok() || !done) << all_text(changed.diagnostics());
    (changed ? with_the_new : with_the_old) += 1;
    const auto store = changed ? std::move(*changed) : place.open();
    ASSERT_NE(store, nullptr);
    expect_whole(*store, changed.ok() ? 3 : 2);
    EXPECT_EQ(store->events()->back().id == told.events.front().id, changed.ok());
    EXPECT_EQ(*store->each_person([](const Person&) { return true; }), 2);
  }
  EXPECT_GT(with_the_old, all / 10);
  EXPECT_GT(with_the_new, all / 10);
}

// The files that forget must forget, or the test above would show nothing: with the syncs turned off, committed rows
// go.
TEST(CrashTest, what_is_not_synced_is_lost) {
  Place place("forgets");
  place.create();
  Random random(1);
  int rounds_with_loss = 0;
  for (int round = 0; round < 20; ++round) {
    int committed = 0;
    {
      PowerCut power(80, true);
      {
        Database db(place.file(), Access::write, PowerCut::vfs);
        db.run("PRAGMA synchronous = OFF; DELETE FROM subject");
        try {
          for (;; ++committed) db.run("INSERT INTO subject (code) VALUES ('x' || hex(randomblob(8)))");
        } catch (const Fault&) {  // the power
        }
      }
      ASSERT_TRUE(power.leave_what_survived(random));
    }
    ASSERT_GT(committed, 3);
    Database db(place.file(), Access::write);
    const auto row = db.ask("SELECT count(*) FROM subject");
    ASSERT_TRUE(row->step());
    if (row->integer(0) < committed) ++rounds_with_loss;
  }
  EXPECT_GT(rounds_with_loss, 5);
}

}  // namespace
}  // namespace merkez::store
