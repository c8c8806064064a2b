// No column of timetable or attendance can hold a name (domain requirement DR 1). Every column of the database is
// listed here with its type and the reason why it may exist; a column that is not fails, and each column of text is
// tried with names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "engine/store/fault.hpp"
#include "engine/store/sqlite.hpp"
#include "tests/store/kitchen.hpp"

namespace merkez::store {
namespace {

enum class Guard {
  number,   ///< holds no text
  letters,  ///< a CHECK lets only codes in: no space, nothing but ASCII
  border,   ///< `append` lets only codes in
  derived,  ///< computed from columns that are guarded, and computed again by verify
  sealed,   ///< bytes that say nothing without a key, or that were drawn by chance
};

struct Column {
  const char* type;
  Guard guard;
  const char* why;
};

const std::map<std::string, Column>& allowed() {
  using enum Guard;
  static const std::map<std::string, Column> out{
      {"lock.one", {"INTEGER", number, "there is one lock"}},
      {"lock.generation", {"INTEGER", number, "tells open programs that the key was changed"}},
      {"lock.kind", {"TEXT", letters, "file or passphrase"}},
      {"lock.salt", {"BLOB", sealed, "argon2id"}},
      {"lock.operations", {"INTEGER", number, "argon2id"}},
      {"lock.memory", {"INTEGER", number, "argon2id"}},
      {"lock.proof", {"BLOB", sealed, "tells a wrong key from damage"}},
      {"lock.box", {"BLOB", sealed, "the sealed keys"}},
      {"device.id", {"INTEGER", number, ""}},
      {"device.name", {"TEXT", letters, "which device saw an event"}},
      {"author.id", {"INTEGER", number, ""}},
      {"author.name", {"TEXT", letters, "which account; never a participant"}},
      {"kind.id", {"INTEGER", number, ""}},
      {"kind.name", {"TEXT", letters, "what sort of thing happened"}},
      {"event.number", {"INTEGER", number, "place in the log"}},
      {"event.id", {"BLOB", border, "26 letters and digits drawn by chance, packed"}},
      {"event.at", {"INTEGER", number, "when the store took it"}},
      {"event.device_at", {"INTEGER", number, "when it happened"}},
      {"event.device", {"INTEGER", number, ""}},
      {"event.author", {"INTEGER", number, ""}},
      {"event.kind", {"INTEGER", number, ""}},
      {"event.body", {"TEXT", border, "what happened, in codes"}},
      {"event.chain", {"BLOB", sealed, "keyed hash"}},
      {"head.one", {"INTEGER", number, "there is one newest event"}},
      {"head.number", {"INTEGER", number, ""}},
      {"head.mark", {"BLOB", sealed, "keyed hash"}},
      {"subject.id", {"INTEGER", number, ""}},
      {"subject.code", {"TEXT", letters, "whom an event is about, by code"}},
      {"subject_event.subject", {"INTEGER", number, ""}},
      {"subject_event.number", {"INTEGER", number, ""}},
      {"fold.id", {"INTEGER", number, ""}},
      {"fold.name", {"TEXT", letters, "named in the program"}},
      {"fold.version", {"INTEGER", number, ""}},
      {"fold.upto", {"INTEGER", number, ""}},
      {"cell.id", {"INTEGER", number, ""}},
      {"cell.fold", {"INTEGER", number, ""}},
      {"cell.key", {"TEXT", letters, "which register, which room: codes and dates"}},
      {"cell.value",
       {"TEXT", derived,
        "computed from events alone, which hold codes and remarks (docs/limits.md: names in remarks)"}},
      {"person.code", {"TEXT", letters, "says nothing about the person"}},
      {"person.key", {"BLOB", sealed, "the person's own key"}},
      {"person.document", {"BLOB", sealed, "all that is personal"}},
      {"erased.code", {"TEXT", letters, "never serves again; points to nobody"}},
      {"erased.at", {"INTEGER", number, "log of destruction"}},
      {"week.week", {"TEXT", letters, "2016-W14"}},
      {"week.version", {"INTEGER", number, ""}},
      {"week.at", {"INTEGER", number, ""}},
      {"week.author", {"INTEGER", number, ""}},
      {"week.text",
       {"TEXT", derived,
        "week.yaml: sessions, rooms and staff by code; made from the centre's files, which know no participant by "
        "name"}},
      {"account.name", {"TEXT", letters, "who works with the program; never a participant"}},
      {"account.role", {"TEXT", letters, ""}},
      {"account.verifier", {"TEXT", letters, "argon2id of a passphrase"}},
      {"account.disabled", {"INTEGER", number, ""}},
  };
  return out;
}

constexpr const char* names[] = {"Ayşe Yılmaz", "Mehmet Kaya",        "أحمد محمد",     "Ayşe",
                                 "علي",         "Anna-Maria O'Neill", "Fatma (mother)"};

/// A store with a row in every table.
class ColumnsTest : public testing::Test {
 protected:
  void SetUp() override {
    place.create();
    Batch batch = batch_of({mark(1), child("in", 1)});
    batch.put = {{"1001-ABCDX", "{}"}};
    batch.erase = {"1002-ABCDX"};
    batch.publish = {{"2016-W14", 1, 0, "admin", "sessions: []\n"}};
    batch.accounts = {{"director", "administrator", "", false}};
    taken(*place.open(), batch);
  }
  Place place{"columns"};
};

TEST_F(ColumnsTest, every_column_is_listed_with_its_type_and_no_other_is) {
  std::map<std::string, std::string> found;
  Database db(place.file(), Access::read);
  const auto row = db.ask(
      "SELECT s.name, c.name, c.type FROM sqlite_schema s, pragma_table_info(s.name) c "
      "WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%'");
  while (row->step()) found[std::string(row->text(0)) + "." + std::string(row->text(1))] = row->text(2);
  for (const auto& [column, type] : found) {
    ASSERT_TRUE(allowed().contains(column))
        << column << " is new: could it hold a name? List it with its guard and its reason.";
    EXPECT_EQ(type, allowed().at(column).type) << column;
  }
  for (const auto& [column, entry] : allowed()) {
    EXPECT_TRUE(found.contains(column)) << column << " is not there any more";
    EXPECT_EQ(entry.guard == Guard::number, std::string(entry.type) == "INTEGER") << column;
  }
}

// There is a row in each table, or an update would pass and this fail. STRICT tables refuse text in a column of
// numbers, and a CHECK all but codes in a column of text.
TEST_F(ColumnsTest, no_name_enters_a_column_that_is_guarded_by_the_database) {
  Database db(place.file(), Access::write);
  db.run("DROP TRIGGER event_is_not_changed; PRAGMA foreign_keys = OFF");
  for (const auto& [column, entry] : allowed()) {
    if (entry.guard != Guard::letters && entry.guard != Guard::number) continue;
    const std::string table = column.substr(0, column.find('.')), field = column.substr(column.find('.') + 1);
    for (const char* name : names) {
      std::string quoted;
      for (const char* c = name; *c != '\0'; ++c) quoted += *c == '\'' ? std::string("''") : std::string(1, *c);
      try {
        db.run("UPDATE " + table + " SET " + field + " = '" + quoted + "'");
        ADD_FAILURE() << column << " took the name " << name;
      } catch (const Fault& fault) {
        EXPECT_THAT(fault.what(),
                    testing::AnyOf(testing::HasSubstr("CHECK constraint failed"),
                                   testing::HasSubstr("cannot store TEXT"), testing::HasSubstr("datatype mismatch")))
            << column;
      }
    }
  }
}

TEST_F(ColumnsTest, no_name_enters_an_event) {
  const auto store = place.open();
  for (const std::string name : names)
    for (const std::string& body : {R"({"person":")" + name + R"("})", R"({")" + name + R"(":1})",
                                    R"({"a":[[")" + name + R"("]]})", R"({"remarks":")" + name + R"("})"}) {
      Event event = mark(1);
      event.body = body;
      EXPECT_THAT(refused(*store, batch_of({event})), testing::HasSubstr("is no code")) << body;
    }
}

}  // namespace
}  // namespace merkez::store
