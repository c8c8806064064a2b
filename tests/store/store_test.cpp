// The promises of a store, told once and kept by every store: in memory and in SQLite.
#include "engine/store/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "engine/base/remark.hpp"
#include "engine/store/chain.hpp"
#include "tests/store/kitchen.hpp"

namespace merkez::store {
namespace {

using testing::HasSubstr;

/// A store, and its like after the program was closed and started again.
struct InMemory {
  void start(Settings settings) {
    auto out = memory_store(std::move(settings));
    ASSERT_TRUE(out.ok()) << all_text(out.diagnostics());
    store = std::move(*out);
  }
  void again(Settings) {}  // what memory holds is gone with the program; the promises below are kept by what stays
  std::unique_ptr<Store> store;
};

struct InSqlite {
  void start(Settings settings) {
    place.create();
    store = place.open(std::move(settings));
  }
  void again(Settings settings) {
    store.reset();
    store = place.open(std::move(settings));
  }
  Place place{"store"};
  std::unique_ptr<Store> store;
};

template <class Kind>
class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    Settings settings = usual_settings();
    settings.clock = [this] { return now; };
    kind.start(settings);
  }
  Store& store() { return *kind.store; }
  void again() {
    Settings settings = usual_settings();
    settings.clock = [this] { return now; };
    kind.again(settings);
  }
  Instant now = 1'460'000'000'000;
  Kind kind;
};

using Kinds = testing::Types<InMemory, InSqlite>;
TYPED_TEST_SUITE(StoreTest, Kinds);

TYPED_TEST(StoreTest, an_event_comes_back_as_it_was_told) {
  Event told = mark(1);
  const auto receipt = taken(this->store(), batch_of({told}));
  EXPECT_EQ(receipt.events, (std::vector<Told>{{1, false}}));
  this->again();
  const auto all = this->store().events();
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->size(), 1u);
  Event kept = all->front();
  EXPECT_EQ(kept.number, 1);
  EXPECT_EQ(kept.at, this->now);
  EXPECT_NE(kept.chain, Chain{});
  kept.number = 0, kept.at = 0, kept.chain = {};
  EXPECT_EQ(kept, told);
}

TYPED_TEST(StoreTest, told_twice_counts_once_and_says_so) {
  const Event one = mark(1), two = mark(2);
  taken(this->store(), batch_of({one}));
  EXPECT_EQ(taken(this->store(), batch_of({one})).events, (std::vector<Told>{{1, true}}));
  EXPECT_EQ(taken(this->store(), batch_of({two, one, two})).events,
            (std::vector<Told>{{2, false}, {1, true}, {2, true}}));
  this->again();
  EXPECT_EQ(taken(this->store(), batch_of({one, two})).events, (std::vector<Told>{{1, true}, {2, true}}));
  EXPECT_EQ(*this->store().cell("test.counts", "TAI-W"), "2");
  expect_whole(this->store(), 2);
}

TYPED_TEST(StoreTest, an_id_with_other_content_is_refused) {
  Event one = mark(1);
  taken(this->store(), batch_of({one}));
  Event other = one;
  other.body = mark(2).body;
  EXPECT_THAT(refused(this->store(), batch_of({mark(5), other})), HasSubstr("known with other content"));
  EXPECT_THAT(refused(this->store(), batch_of({mark(6),
                                               [&] {
                                                 Event e = mark(7);
                                                 e.id = one.id;
                                                 return e;
                                               }()})),
              HasSubstr(one.id));
  EXPECT_EQ(*this->store().newest(), 1);
}

TYPED_TEST(StoreTest, a_batch_is_taken_whole_or_not_at_all) {
  Batch batch = batch_of({mark(1), mark(2)});
  batch.put = {{"1000-ABCDX", "{}"}};
  batch.publish = {{"2016-W14", 2, 0, "admin", "sessions: []\n"}};  // there is no version 1
  EXPECT_THAT(refused(this->store(), batch), HasSubstr("the next is 1"));
  this->again();
  EXPECT_EQ(*this->store().newest(), 0);
  EXPECT_FALSE(this->store().person("1000-ABCDX")->has_value());
  EXPECT_FALSE(this->store().cell("test.counts", "TAI-W")->has_value());
  batch.publish[0].version = 1;
  taken(this->store(), batch);
  EXPECT_EQ(*this->store().newest(), 2);
  EXPECT_EQ(*this->store().person("1000-ABCDX"), "{}");
}

TYPED_TEST(StoreTest, nothing_of_a_batch_taken_before_is_done_again) {
  Batch first = batch_of({mark(1)});
  first.put = {{"1000-ABCDX", "old"}};
  first.publish = {{"2016-W14", 1, 0, "admin", "text"}};
  first.expectations = {{"test.counts", "TAI-W", std::nullopt}};
  taken(this->store(), first);
  ASSERT_EQ(all_text(this->store().put_person({"1000-ABCDX", "new"})), "");
  EXPECT_EQ(taken(this->store(), first).events,
            (std::vector<Told>{{1, true}}));  // an answer that was lost is asked for again
  EXPECT_EQ(*this->store().person("1000-ABCDX"), "new");
  EXPECT_EQ(this->store().weeks()->size(), 1u);
}

TYPED_TEST(StoreTest, two_desks_never_sell_one_place_twice) {
  taken(this->store(), batch_of({mark(1)}));
  Batch desk = batch_of({mark(2)});
  desk.expectations = {{"test.counts", "TAI-W", "1"}};
  Batch other = batch_of({mark(3)});
  other.expectations = desk.expectations;
  taken(this->store(), desk);
  EXPECT_THAT(refused(this->store(), other), HasSubstr("has changed meanwhile"));
  EXPECT_EQ(*this->store().newest(), 2);
  other.expectations[0].value = "2";
  taken(this->store(), other);
  other = batch_of({mark(4)});
  other.expectations = {{"test.nothing", "x", std::nullopt}};
  EXPECT_THAT(refused(this->store(), other), HasSubstr("no projection"));
}

TYPED_TEST(StoreTest, events_are_found_by_number_kind_and_subject) {
  taken(this->store(), batch_of({mark(1), child("in", 1), mark(2), child("out", 1), child("in", 2)}));
  const auto numbers = [&](const Query& query) {
    std::vector<std::int64_t> out;
    const auto all = this->store().events(query);
    EXPECT_TRUE(all.ok());
    for (const auto& event : *all) out.push_back(event.number);
    return out;
  };
  using Numbers = std::vector<std::int64_t>;
  EXPECT_EQ(numbers({}), (Numbers{1, 2, 3, 4, 5}));
  EXPECT_EQ(numbers({.first = 2, .last = 4}), (Numbers{2, 3, 4}));
  EXPECT_EQ(numbers({.first = 6}), Numbers{});
  EXPECT_EQ(numbers({.kinds = "child."}), (Numbers{2, 4, 5}));
  EXPECT_EQ(numbers({.first = 3, .kinds = "child.in"}), (Numbers{5}));
  EXPECT_EQ(numbers({.kinds = "chil.d"}), Numbers{});
  EXPECT_EQ(numbers({.subject = "1001-ABCDX"}), (Numbers{1, 2, 4}));
  EXPECT_EQ(numbers({.last = 3, .kinds = "child", .subject = "1001-ABCDX"}), (Numbers{2}));
  EXPECT_EQ(numbers({.subject = "1009-ABCDX"}), Numbers{});
  int calls = 0;
  EXPECT_EQ(*this->store().each_event({}, [&](const Event&) { return ++calls < 3; }), 3);
}

TYPED_TEST(StoreTest, a_visitor_may_ask_the_store_again) {
  taken(this->store(), batch_of({mark(1), mark(2)}));
  std::int64_t inner = 0;
  const auto outer = this->store().each_event({}, [&](const Event&) {
    inner += static_cast<std::int64_t>(this->store().events()->size());
    return true;
  });
  EXPECT_EQ(*outer, 2);
  EXPECT_EQ(inner, 4);
}

TYPED_TEST(StoreTest, time_never_runs_backwards_in_the_log) {
  taken(this->store(), batch_of({mark(1)}));
  this->now -= 3'600'000;  // somebody set the clock of the machine
  taken(this->store(), batch_of({mark(2)}));
  const auto all = *this->store().events();
  EXPECT_EQ(all[1].at, all[0].at);
  expect_whole(this->store(), 2);
}

TYPED_TEST(StoreTest, cells_follow_their_events) {
  taken(this->store(), batch_of({child("in", 1), child("in", 2), child("in", 3), mark(1, "A"), mark(2, "B")}));
  taken(this->store(), batch_of({child("out", 2), mark(3, "B")}));
  this->again();
  EXPECT_EQ(*this->store().cells("test.inside", "room-1/"),
            (std::vector<Cell>{{"room-1/1001-ABCDX", "here"}, {"room-1/1003-ABCDX", "here"}}));
  EXPECT_EQ(this->store().cells("test.inside", "room-2/")->size(), 0u);
  EXPECT_EQ(*this->store().cells("test.counts", ""), (std::vector<Cell>{{"A", "1"}, {"B", "2"}}));
  EXPECT_FALSE(this->store().cell("test.inside", "room-1/1002-ABCDX")->has_value());
  EXPECT_THAT(all_text(this->store().cell("test.count", "A").diagnostics()), HasSubstr("did you mean 'test.counts'"));
  const auto verdict = this->store().verify();
  EXPECT_EQ(verdict->cells, 4);
}

TYPED_TEST(StoreTest, a_person_is_put_replaced_and_erased_for_good) {
  auto& store = this->store();
  ASSERT_EQ(all_text(store.put_person({"1001-ABCDX", R"({"name":"Ayşe"})"})), "");
  ASSERT_EQ(all_text(store.put_person({"1002-ABCDX", R"({"name":"أحمد"})"})), "");
  ASSERT_EQ(all_text(store.put_person({"1001-ABCDX", R"({"name":"Ayşe Yılmaz"})"})), "");
  EXPECT_EQ(*store.person("1001-ABCDX"), R"({"name":"Ayşe Yılmaz"})");
  std::vector<Person> all;
  EXPECT_EQ(*store.each_person([&](const Person& p) {
    all.push_back(p);
    return true;
  }),
            2);
  EXPECT_EQ(all[1], (Person{"1002-ABCDX", R"({"name":"أحمد"})"}));
  taken(store, batch_of({mark(1)}));
  ASSERT_EQ(all_text(store.erase_person("1001-ABCDX")), "");
  this->again();
  EXPECT_FALSE(this->store().person("1001-ABCDX")->has_value());
  EXPECT_EQ(this->store().events({.subject = "1001-ABCDX"})->size(), 1u);  // statistics stay
  EXPECT_THAT(all_text(this->store().put_person({"1001-ABCDX", "{}"})), HasSubstr("has been erased"));
  EXPECT_EQ(all_text(this->store().erase_person("1001-ABCDX")), "");
  EXPECT_EQ(this->store().verify()->people, 1);
  expect_whole(this->store(), 1);
}

TYPED_TEST(StoreTest, weeks_are_kept_in_all_their_versions) {
  Batch batch;
  batch.publish = {
      {"2016-W14", 1, 0, "admin", "one"}, {"2016-W14", 2, 0, "admin", "two"}, {"2016-W15", 1, 0, "admin", "next"}};
  taken(this->store(), batch);
  this->again();
  EXPECT_EQ(this->store().week("2016-W14")->value(), (Week{"2016-W14", 2, this->now, "admin", "two"}));
  EXPECT_EQ(this->store().week("2016-W14", 1)->value().text, "one");
  EXPECT_FALSE(this->store().week("2016-W14", 3)->has_value());
  EXPECT_FALSE(this->store().week("2016-W16")->has_value());
  EXPECT_EQ(this->store().weeks()->size(), 3u);
  EXPECT_EQ(this->store().weeks()->at(1), (Week{"2016-W14", 2, this->now, "admin", ""}));
  batch.publish = {{"2016-W14", 2, 0, "admin", "again"}};
  EXPECT_THAT(refused(this->store(), batch), HasSubstr("the next is 3"));
}

TYPED_TEST(StoreTest, accounts) {
  Batch batch;
  batch.accounts = {{"director", "administrator", "", false}, {"instructor-1", "instructor", "", false}};
  taken(this->store(), batch);
  batch.accounts = {{"instructor-1", "instructor", "", true}};
  taken(this->store(), batch);
  this->again();
  EXPECT_EQ(this->store().account("instructor-1")->value(), (Account{"instructor-1", "instructor", "", true}));
  EXPECT_FALSE(this->store().account("nobody")->has_value());
  EXPECT_EQ(this->store().accounts()->size(), 2u);
}

TYPED_TEST(StoreTest, an_account_is_what_the_batch_expects_or_nothing_is_taken) {
  const Account director{"director", "administrator", "", false}, teacher{"teacher", "instructor", "", false};
  Batch batch = batch_of({mark(1)});
  batch.accounts = {director, teacher};
  batch.account_expectations = {{"director", std::nullopt}, {"teacher", std::nullopt}};
  taken(this->store(), batch);
  Batch more = batch_of({mark(2)});
  for (const auto& [expected, says] : std::vector<std::pair<AccountExpectation, std::string>>{
           {{"director", std::nullopt}, "account 'director' has changed meanwhile"},
           {{"nobody", director}, "account 'nobody' has changed meanwhile"},
           {{"teacher", Account{"teacher", "administrator", "", false}}, "account 'teacher' has changed meanwhile"},
           {{"teacher", Account{"teacher", "instructor", "", true}}, "account 'teacher' has changed meanwhile"}}) {
    more.account_expectations = {{"director", director}, expected};
    EXPECT_THAT(refused(this->store(), more), HasSubstr(says));
  }
  more.accounts = {{"teacher", "instructor", "", true}};
  more.account_expectations = {{"teacher", teacher}};
  taken(this->store(), more);
  Batch late = batch_of({mark(3)});
  late.account_expectations = {{"teacher", teacher}};
  EXPECT_THAT(refused(this->store(), late), HasSubstr("account 'teacher' has been disabled meanwhile"));
  this->again();
  EXPECT_EQ(*this->store().newest(), 2);
}

TYPED_TEST(StoreTest, what_is_no_code_does_not_enter) {
  const auto with = [](auto change) {
    Event event = mark(1);
    change(event);
    return batch_of({event});
  };
  auto& store = this->store();
  EXPECT_THAT(refused(store, with([](Event& e) { e.id = "short"; })), HasSubstr("26 letters"));
  EXPECT_THAT(refused(store, with([](Event& e) { e.kind = "mark"; })), HasSubstr("kind"));
  EXPECT_THAT(refused(store, with([](Event& e) { e.kind = "attendance.Mark"; })), HasSubstr("kind"));
  EXPECT_THAT(refused(store, with([](Event& e) { e.device = "Ayşe's phone"; })), HasSubstr("device"));
  EXPECT_THAT(refused(store, with([](Event& e) { e.account = ""; })), HasSubstr("account"));
  for (const char* body :
       {R"({"person":"Mehmet Kaya"})", R"({"person":"Ayşe"})", R"({"أحمد":1})", R"({"a":[{"b":"x y"}]})"})
    EXPECT_THAT(refused(store, with([&](Event& e) { e.body = body; })), HasSubstr("is no code")) << body;
  for (const char* body : {R"({"b":1,"a":2})", R"({ "a":1})", R"({"a":1,"a":1})", R"({"a":1.50})"})
    EXPECT_THAT(refused(store, with([&](Event& e) { e.body = body; })), HasSubstr("not in the one form")) << body;
  EXPECT_THAT(refused(store, with([](Event& e) { e.body = "[1]"; })), HasSubstr("no JSON object"));
  EXPECT_THAT(refused(store, with([](Event& e) { e.body = "{"; })), HasSubstr("no JSON"));
  const auto remark = [&](const std::string& letter, std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += letter;
    return with([&](Event& e) { e.body = R"({"group":"A","remark":")" + text + R"(","status":"late"})"; });
  };
  EXPECT_THAT(refused(store, remark("x", longest_remark + 1)), HasSubstr("a remark of 121 characters; 120 at most"));
  EXPECT_THAT(refused(store, remark("ع", longest_remark + 1)), HasSubstr("a remark of 121 characters; 120 at most"));
  // All that is wrong with a batch is said at once.
  const std::string all = refused(store, batch_of({[] {
                                                     Event e = mark(1);
                                                     e.id = "";
                                                     e.kind = "";
                                                     return e;
                                                   }(),
                                                   [] {
                                                     Event e = mark(2);
                                                     e.body = "";
                                                     return e;
                                                   }()}));
  EXPECT_THAT(all,
              testing::AllOf(HasSubstr("event 1 of the batch: the id"), HasSubstr("event 1 of the batch: the kind"),
                             HasSubstr("event 2 of the batch: body")));
  taken(store, with([](Event& e) { e.body = R"({"group":"A","remark":"came with her brother","status":"late"})"; }));
  EXPECT_EQ(*store.newest(), 1);
  taken(store, remark("ع", longest_remark));  // as many in any script
  EXPECT_EQ(*store.newest(), 2);
}

// Any history, told in any batches with any doublings, leaves the same log and the cells that a recount gives.
RC_GTEST_PROP(StoreProperty, any_telling_gives_one_log, ()) {
  const auto count = *rc::gen::inRange(0, 30);
  std::vector<Event> history;
  for (int i = 0; i < count; ++i)
    history.push_back(*rc::gen::element(0, 1, 2) == 0 ? child(*rc::gen::element("in", "out"), i % 5)
                                                      : mark(i, *rc::gen::element("A", "B")));
  InMemory memory;
  InSqlite sqlite;
  memory.start(usual_settings());
  sqlite.start(usual_settings());
  std::map<std::string, int> expected_counts;
  std::set<std::string> expected_inside;
  for (std::size_t at = 0; at < history.size();) {
    const auto size = std::min<std::size_t>(*rc::gen::inRange(1, 6), history.size() - at);
    std::vector<Event> events(history.begin() + static_cast<std::ptrdiff_t>(at),
                              history.begin() + static_cast<std::ptrdiff_t>(at + size));
    if (at > 0 && *rc::gen::arbitrary<bool>()) events.push_back(history[*rc::gen::inRange<std::size_t>(0, at)]);
    RC_ASSERT(taken(*memory.store, batch_of(events)).events == taken(*sqlite.store, batch_of(events)).events);
    at += size;
  }
  for (const auto& event : history) {
    if (event.kind == "child.in") expected_inside.insert(field(event, "person"));
    if (event.kind == "child.out") expected_inside.erase(field(event, "person"));
    if (event.kind == "attendance.mark") ++expected_counts[field(event, "group")];
  }
  sqlite.again(usual_settings());
  for (const Store* store : {memory.store.get(), sqlite.store.get()}) {
    const auto all = *store->events();
    RC_ASSERT(all.size() == history.size());
    for (std::size_t i = 0; i < all.size(); ++i)
      RC_ASSERT(all[i].id == history[i].id && all[i].number == static_cast<std::int64_t>(i) + 1);
    std::vector<Cell> want;
    for (const auto& [group, n] : expected_counts) want.push_back({group, std::to_string(n)});
    RC_ASSERT(*store->cells("test.counts", "") == want);
    want.clear();
    for (const auto& person : expected_inside) want.push_back({"room-1/" + person, "here"});
    RC_ASSERT(*store->cells("test.inside", "") == want);
    RC_ASSERT(store->verify()->faults.empty());
  }
}

TEST(StoreTest, codes_in_a_body_are_its_subjects) {
  Event event;
  event.body =
      R"({"a":"1234-ABCDE","b":["ZZZZ-00000","1234-ABCDE","1234-abcde","1234-ABCD","x1234-ABCDE"],"c":"TAI-W"})";
  EXPECT_EQ(person_codes(event), (std::vector<std::string>{"1234-ABCDE", "ZZZZ-00000"}));
}

}  // namespace
}  // namespace merkez::store
