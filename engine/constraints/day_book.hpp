#pragma once
// The day of a person, a group or a set of sessions, as sorted pieces of time. Limits, lunch,
// pauses and rest all look at such days and differ only in one small function, so the book is kept
// here once: which sessions are whose, what a day's pieces come to, and what a change of them costs.
//
// A rule over days is a struct D with
//   std::optional<Piece> piece(p, session, start) const;   what of the session counts, if anything
//   std::int64_t measure(p, day, pieces) const;            what one day comes to
//   void judge(p, row, days, out) const;                   what a week of such days breaks:
//                                                          out(day or whole_week, units, have, want)
//   bool surely_fine(p, row, days, edits) const;           true when a row that breaks nothing will not
//                                                          after the edits either: a quick look that
//                                                          saves most recounts; false when in doubt
#include <bit>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/constraints/constraint.hpp"
#include "engine/constraints/slot_use.hpp"

namespace merkez {

/// What one session takes of a day: [from, to), and its lesson hours.
struct Piece {
  Slot from = 0, to = 0;
  std::int32_t lessons = 0;
  SessionId session;
};

/// The pieces of one day of one row, by start.
using Pieces = std::span<const Piece>;

/// What the book keeps of a day: how many pieces, from when to when, and what the rule measured.
struct DayFacts {
  std::int32_t pieces = 0;
  Slot first = 0, last = 0;  ///< first start and last end; meaningless on a day without pieces
  std::int64_t value = 0;
};

inline constexpr int whole_week = -1;

/// A piece that a trial brings to a day of a row or takes from it. Cells are lines of days.
struct DayEdit {
  std::size_t cell = 0;
  Piece piece;
  bool comes = false;
};

/// A window on one day, in slots; empty when it does not hold that day.
struct DayWindow {
  Slot from = 0, to = 0;
};
/// The slots that lie wholly inside the window on this day.
[[nodiscard]] DayWindow slots_of(const Grid& grid, int day, const plan::TimeWindow& window);

/// Slots that this many minutes begin.
[[nodiscard]] inline Units slots_begun(const Grid& grid, std::int64_t minutes) {
  return (minutes + grid.slot_minutes - 1) / grid.slot_minutes;
}

/// "1 h 30 min", also where the minutes are no whole number of slots.
[[nodiscard]] std::string minutes_text(const Problem& p, std::int64_t minutes);

/// Whose days a wish looks at: one row a person of the staff, a group, an enrolled person, or one
/// row for all sessions together.
class Rows {
 public:
  static constexpr std::string_view who_choices[] = {"staff", "groups", "people", "sessions"};
  static constexpr plan::Param who_param{
      .key = "who",
      .kind = plan::ParamKind::choice,
      .meaning =
          "whose days: each person of the staff, each group of participants, each enrolled "
          "person, or all the sessions together",
      .fallback = 0,
      .choices = who_choices};
  static constexpr plan::Param staff_param{.key = "staff",
                                           .kind = plan::ParamKind::staff,
                                           .meaning = "which people of the staff (who: staff); all when left out"};
  static constexpr plan::Param groups_param{
      .key = "groups", .kind = plan::ParamKind::groups, .meaning = "which groups (who: groups); all when left out"};
  static constexpr plan::Param sessions_param{.key = "sessions",
                                              .kind = plan::ParamKind::sessions,
                                              .meaning = "which of their sessions count; all when left out"};

  struct Row {
    Resource resource;  ///< of no kind, with the row's number, for an enrolled person and for all sessions together
    std::string name;
  };

  Rows() = default;
  Rows(const Problem& p, std::string_view who, const std::vector<StaffId>& staff, const std::vector<GroupId>& groups,
       std::vector<SessionId> sessions, std::string name);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  /// The row's owner as a value for a sentence.
  [[nodiscard]] FieldValue owner(const Resource& r) const {
    if (r.kind == Resource::Kind::staff) return StaffId(r.index);
    if (r.kind == Resource::Kind::group) return GroupId(r.index);
    return rows_[static_cast<std::size_t>(r.index)].name;
  }
  /// The sessions that can count, in id order.
  [[nodiscard]] const std::vector<SessionId>& sessions() const { return sessions_; }
  [[nodiscard]] bool of_staff() const { return of_staff_; }
  /// The decisions that say whose days a session lies on.
  [[nodiscard]] Parts touches() const { return of_staff_ ? Parts::start | Parts::staff : Parts::start; }
  [[nodiscard]] bool watches(SessionId s) const { return watched_[s.index()] != 0; }

  /// Calls f(row) for every row on whose day `s` lies in `t`, once each. `s` is watched.
  template <class F>
  void of(const Problem& p, const Timetable& t, SessionId s, F f) const {
    if (!of_staff_) {
      for (const auto row : fixed_[s.index()]) f(row);
      return;
    }
    const NeedRange needs = p.needs[s];
    for (auto n = needs.first; n < needs.last; ++n) {
      const std::int32_t row = row_at(t, n);
      if (row < 0) continue;
      bool twice = false;
      for (auto m = needs.first; m < n; ++m) twice = twice || row_at(t, m) == row;
      if (!twice) f(row);
    }
  }
  /// The rows of `s` where they do not depend on the staff.
  [[nodiscard]] const std::vector<std::int32_t>& fixed(SessionId s) const { return fixed_[s.index()]; }
  /// True when `s` lies on the row's days in `t`.
  [[nodiscard]] bool has(const Problem& p, const Timetable& t, SessionId s, std::int32_t row) const {
    bool found = false;
    of(p, t, s, [&](std::int32_t r) { found = found || r == row; });
    return found;
  }

 private:
  [[nodiscard]] std::int32_t row_at(const Timetable& t, std::int32_t need) const {
    const StaffId who = t.staff[NeedId(need)];
    return who.valid() ? row_of_staff_[who] : -1;
  }

  bool of_staff_ = false;
  std::vector<Row> rows_;
  std::vector<SessionId> sessions_;
  std::vector<std::uint8_t> watched_;             // by session
  Dense<StaffId, std::int32_t> row_of_staff_;     // -1 = not watched
  std::vector<std::vector<std::int32_t>> fixed_;  // by session, when the rows do not depend on the staff
};

/// The sessions that the same people attend, for each smallest group of `groups`; groups with the
/// same sessions once. A group whose every session is another client has no common day.
[[nodiscard]] std::vector<std::pair<GroupId, std::vector<SessionId>>> sessions_of_atoms(
    const Problem& p, const std::vector<GroupId>& groups, const std::vector<SessionId>& among);

/// The counted sessions of each enrolled person, by the person's place in the plan; those without
/// any are left out.
[[nodiscard]] std::vector<std::pair<std::size_t, std::vector<SessionId>>> sessions_of_people(
    const Problem& p, const std::vector<SessionId>& among);

/// A kind of constraint over days, but for what it is called and how it reads its wishes: those it
/// adds by inheriting. Each wish is one scope.
template <class D>
struct DayBooks {
  struct WishDays {
    D days;
    Rows rows;
  };
  std::vector<Scope> scopes;
  std::vector<WishDays> wishes;  // by scope

  [[nodiscard]] std::vector<SessionId> sessions(const Problem&, ScopeId s) const {
    return wishes[s.index()].rows.sessions();
  }

  /// The definition: each row's days put together from the timetable, measured and judged.
  void breaches(const Problem& p, const Timetable& t, ScopeId scope, const Sink& out) const {
    const auto& [days, rows] = wishes[scope.index()];
    const auto n = static_cast<std::size_t>(p.grid.days);
    std::vector<std::vector<std::vector<Piece>>> book(rows.rows().size() * static_cast<std::size_t>(p.week_planes),
                                                      std::vector<std::vector<Piece>>(n));
    for (const SessionId s : rows.sessions()) {
      const auto piece = t.placed(s) ? days.piece(p, s, t.start[s]) : std::nullopt;
      if (!piece) continue;
      rows.of(p, t, s, [&](std::int32_t row) {
        for_planes(p, s, [&](int plane) {
          book[line_of(p, row, plane)][static_cast<std::size_t>(p.grid.day_of(piece->from))].push_back(*piece);
        });
      });
    }
    for (std::size_t line = 0; line < book.size(); ++line) {
      std::vector<DayFacts> facts(n);
      for (std::size_t d = 0; d < n; ++d) {
        std::sort(book[line][d].begin(), book[line][d].end(), earlier);
        facts[d] = facts_of(p, days, static_cast<int>(d), book[line][d]);
      }
      const auto row = static_cast<std::int32_t>(line) / p.week_planes;
      days.judge(p, row, facts, [&](int day, Units units, std::int64_t have, std::int64_t want) {
        if (units <= 0) return;
        Breach b{.scope = scope,
                 .units = units,
                 .resource = rows.rows()[static_cast<std::size_t>(row)].resource,
                 .have = have,
                 .want = want};
        for (std::size_t d = 0; d < n; ++d)
          if (day == whole_week || d == static_cast<std::size_t>(day))
            for (const Piece& piece : book[line][d]) {
              b.sessions.push_back(piece.session);
              if (day != whole_week && b.slot == no_slot) b.slot = piece.from;
            }
        // Who has too little may have nothing: then the breach is about what could be theirs.
        if (b.sessions.empty()) b.sessions = rows.sessions();
        out(std::move(b));
      });
    }
  }

  /// One wish's books, and scratch space for one trial.
  struct Book {
    std::vector<std::vector<Piece>> pieces;  // by line and day
    std::vector<DayFacts> facts;             // by line and day
    std::vector<Units> units;                // by line
    std::vector<std::int32_t> parted;        // by row: pieces of fortnightly sessions
    Units total = 0;
    std::vector<DayEdit> edits;
    std::vector<Piece> day;
    std::vector<DayFacts> week;
  };
  struct Tally {
    std::vector<Book> books;  // by wish
    // Which wishes a trial can touch, as bits: by session, by person for rows of staff, and all whose
    // rows do not depend on staff. With more wishes than bits, the same as lists: by person, and by
    // session for rows that do not depend on staff.
    std::vector<std::uint64_t> watching;
    Dense<StaffId, std::uint64_t> of_person;
    std::uint64_t without_staff = 0;
    static constexpr std::size_t bits = 64;
    Dense<StaffId, std::vector<std::int32_t>> list_of_person;
    std::vector<std::vector<std::int32_t>> list_of_session;
    std::vector<std::int32_t> asked;     // scratch
    std::vector<std::uint8_t> is_asked;  // by wish: in `asked`
  };

  [[nodiscard]] Tally tally(const Problem& p, const Timetable& t) const {
    Tally all;
    all.books.resize(wishes.size());
    all.watching.resize(p.sessions());
    all.of_person.assign(p.staff_count(), 0);
    for (std::size_t w = 0; w < wishes.size() && wishes.size() <= Tally::bits; ++w) {
      const std::uint64_t bit = std::uint64_t{1} << w;
      for (const SessionId s : wishes[w].rows.sessions()) all.watching[s.index()] |= bit;
      if (!wishes[w].rows.of_staff()) all.without_staff |= bit;
      for (const auto& row : wishes[w].rows.rows())
        if (row.resource.kind == Resource::Kind::staff) all.of_person[StaffId(row.resource.index)] |= bit;
    }
    if (wishes.size() > Tally::bits) index(p, all);
    auto& y = all.books;
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      const auto& [days, rows] = wishes[w];
      const std::size_t lines = rows.rows().size() * static_cast<std::size_t>(p.week_planes);
      const auto n = static_cast<std::size_t>(p.grid.days);
      Book& book = y[w];
      book.pieces.resize(lines * n);
      book.facts.resize(lines * n);
      book.units.resize(lines);
      book.parted.resize(rows.rows().size());
      for (const SessionId s : rows.sessions()) {
        edit(p, w, t, s, true, true, book);
        part(p, w, t, s, +1, book);
      }
      for (const auto& e : book.edits) put(book.pieces[e.cell], e.piece);
      for (std::size_t cell = 0; cell < book.facts.size(); ++cell)
        book.facts[cell] = facts_of(p, days, static_cast<int>(cell % n), book.pieces[cell]);
      for (std::size_t line = 0; line < lines; ++line)
        book.total += book.units[line] = units_of(p, days, line, {book.facts.data() + line * n, n});
    }
    return all;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    const auto n = static_cast<std::size_t>(p.grid.days);
    for_asked(p, y, trial, [&](std::size_t w) {
      Book& book = y.books[w];
      collect(p, w, trial, false, book);
      Units delta = 0;
      for (std::size_t i = 0; i < book.edits.size();) {
        const std::size_t line = book.edits[i].cell / n;
        const auto first = book.facts.begin() + static_cast<std::ptrdiff_t>(line * n);
        if (book.units[line] == 0) {
          std::size_t last = i;
          while (last < book.edits.size() && book.edits[last].cell / n == line) ++last;
          if (wishes[w].days.surely_fine(p, static_cast<std::int32_t>(line) / p.week_planes,
                                         {book.facts.data() + line * n, n}, {book.edits.data() + i, last - i})) {
            i = last;
            continue;
          }
        }
        book.week.assign(first, first + static_cast<std::ptrdiff_t>(n));
        while (i < book.edits.size() && book.edits[i].cell / n == line) {
          const std::size_t cell = book.edits[i].cell;
          const auto& stored = book.pieces[cell];
          book.day.assign(stored.begin(), stored.end());
          for (; i < book.edits.size() && book.edits[i].cell == cell; ++i) change(book.day, book.edits[i]);
          book.week[cell % n] = facts_of(p, wishes[w].days, static_cast<int>(cell % n), book.day);
        }
        const Units change_of_line = units_of(p, wishes[w].days, line, book.week) - book.units[line];
        delta += twins(p, book, trial, line) ? change_of_line * p.week_planes : change_of_line;
      }
      if (delta != 0) bill.add(ScopeId(w), delta);
    });
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    const auto n = static_cast<std::size_t>(p.grid.days);
    for_asked(p, y, trial, [&](std::size_t w) {
      Book& book = y.books[w];
      collect(p, w, trial, true, book);
      for (const auto& t : trial.touched) {
        part(p, w, trial.now, t.session, -1, book);
        part(p, w, trial.next, t.session, +1, book);
      }
      for (const auto& e : book.edits) change(book.pieces[e.cell], e);
      for (const auto& e : book.edits) {
        book.facts[e.cell] = facts_of(p, wishes[w].days, static_cast<int>(e.cell % n), book.pieces[e.cell]);
        const std::size_t line = e.cell / n;
        book.total -= book.units[line];
        book.total += book.units[line] = units_of(p, wishes[w].days, line, {book.facts.data() + line * n, n});
      }
    });
  }

  /// No more than all that the wishes watching the session cost now. Of very many wishes the sum would cost
  /// more than it saves.
  [[nodiscard]] std::int64_t could_save(const Problem& p, const Tally& y, const std::int64_t* weight,
                                        SessionId s) const {
    if (wishes.size() > Tally::bits) return INT64_MAX;
    std::int64_t sum = 0;
    for (std::size_t w = 0; w < wishes.size(); ++w)
      if (wishes[w].rows.watches(s)) sum += most_saved(p, w, y.books[w], s) * weight[w];
    return sum;
  }

 private:
  /// Calls f(wish) for each wish on whose rows a touched session lies, before or after.
  template <class F>
  void for_asked(const Problem& p, Tally& y, const Trial& trial, F f) const {
    if (wishes.size() > Tally::bits) {
      for_listed(p, y, trial, f);
      return;
    }
    std::uint64_t asked = 0;
    for (const auto& [s, parts] : trial.touched) {
      std::uint64_t rows = y.without_staff;
      for (const NeedId n : p.needs[s])
        for (const StaffId who : {trial.now.staff[n], trial.next.staff[n]})
          if (who.valid()) rows |= y.of_person[who];
      asked |= rows & y.watching[s.index()];
    }
    for (; asked != 0; asked &= asked - 1) f(static_cast<std::size_t>(std::countr_zero(asked)));
  }

  /// All that the wish costs on the days where the session can lie: known where they do not depend on staff.
  Units most_saved(const Problem& p, std::size_t w, const Book& book, SessionId s) const {
    if (book.total == 0 || wishes[w].rows.of_staff()) return book.total;
    Units sum = 0;
    for (const std::int32_t row : wishes[w].rows.fixed(s))
      for (int plane = 0; plane < p.week_planes; ++plane) sum += book.units[line_of(p, row, plane)];
    return sum;
  }

  void index(const Problem& p, Tally& all) const {
    all.list_of_person.resize(p.staff_count());
    all.list_of_session.resize(p.sessions());
    all.is_asked.resize(wishes.size());
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      const auto wish = static_cast<std::int32_t>(w);
      if (wishes[w].rows.of_staff())
        for (const auto& row : wishes[w].rows.rows()) all.list_of_person[StaffId(row.resource.index)].push_back(wish);
      else
        for (const SessionId s : wishes[w].rows.sessions()) all.list_of_session[s.index()].push_back(wish);
    }
  }

  /// The same from the lists, for more wishes than a word has bits.
  template <class F>
  void for_listed(const Problem& p, Tally& y, const Trial& trial, F f) const {
    y.asked.clear();
    const auto ask = [&](std::int32_t w) {
      auto& in = y.is_asked[static_cast<std::size_t>(w)];
      if (in) return;
      in = 1;
      y.asked.push_back(w);
    };
    for (const auto& [s, parts] : trial.touched) {
      for (const auto w : y.list_of_session[s.index()]) ask(w);
      for (const NeedId n : p.needs[s])
        for (const StaffId who : {trial.now.staff[n], trial.next.staff[n]})
          if (who.valid())
            for (const auto w : y.list_of_person[who])
              if (wishes[static_cast<std::size_t>(w)].rows.watches(s)) ask(w);
    }
    for (const auto w : y.asked) {
      f(static_cast<std::size_t>(w));
      y.is_asked[static_cast<std::size_t>(w)] = 0;
    }
  }

  static bool earlier(const Piece& a, const Piece& b) {
    return std::tie(a.from, a.to, a.session) < std::tie(b.from, b.to, b.session);
  }
  static std::size_t line_of(const Problem& p, std::int32_t row, int plane) {
    return static_cast<std::size_t>(row * p.week_planes + plane);
  }
  static DayFacts facts_of(const Problem& p, const D& days, int day, Pieces pieces) {
    DayFacts facts{static_cast<std::int32_t>(pieces.size()), 0, 0, days.measure(p, day, pieces)};
    if (pieces.empty()) return facts;
    facts.first = pieces.front().from;
    for (const Piece& piece : pieces) facts.last = std::max(facts.last, piece.to);
    return facts;
  }
  static Units units_of(const Problem& p, const D& days, std::size_t line, std::span<const DayFacts> week) {
    Units sum = 0;
    days.judge(p, static_cast<std::int32_t>(line) / p.week_planes, week,
               [&](int, Units units, std::int64_t, std::int64_t) { sum += std::max<Units>(0, units); });
    return sum;
  }
  static void put(std::vector<Piece>& day, const Piece& piece) {
    day.insert(std::upper_bound(day.begin(), day.end(), piece, earlier), piece);
  }
  static void change(std::vector<Piece>& day, const DayEdit& e) {
    if (e.comes)
      put(day, e.piece);
    else
      day.erase(std::find_if(day.begin(), day.end(), [&](const Piece& x) { return x.session == e.piece.session; }));
  }

  /// Where no fortnightly session lies on a row's days, both weeks of the fortnight are alike: then
  /// a price looks at one of them and counts it twice.
  static bool alike(const Problem& p, const Book& book, std::size_t row, const Trial* trial) {
    if (p.week_planes == 1 || book.parted[row] != 0) return false;
    return trial == nullptr || std::all_of(trial->touched.begin(), trial->touched.end(),
                                           [&](const Touched& t) { return p.weeks[t.session] == 3; });
  }
  static bool twins(const Problem& p, const Book& book, const Trial& trial, std::size_t line) {
    return alike(p, book, line / static_cast<std::size_t>(p.week_planes), &trial);
  }

  void part(const Problem& p, std::size_t w, const Timetable& t, SessionId s, int amount, Book& book) const {
    if (p.weeks[s] == 3 || !t.placed(s) || !wishes[w].rows.watches(s)) return;
    wishes[w].rows.of(p, t, s, [&](std::int32_t row) { book.parted[static_cast<std::size_t>(row)] += amount; });
  }

  void edit(const Problem& p, std::size_t w, const Timetable& t, SessionId s, bool comes, bool every_plane, Book& book,
            const Trial* trial = nullptr) const {
    const auto& [days, rows] = wishes[w];
    const auto piece = t.placed(s) ? days.piece(p, s, t.start[s]) : std::nullopt;
    if (!piece) return;
    const auto day = static_cast<std::size_t>(p.grid.day_of(piece->from));
    rows.of(p, t, s, [&](std::int32_t row) {
      const bool one = !every_plane && alike(p, book, static_cast<std::size_t>(row), trial);
      for_planes(p, s, [&](int plane) {
        if (one && plane > 0) return;
        book.edits.push_back({line_of(p, row, plane) * static_cast<std::size_t>(p.grid.days) + day, *piece, comes});
      });
    });
  }

  /// What the trial takes from days and brings to them: by day, what goes before what comes.
  void collect(const Problem& p, std::size_t w, const Trial& trial, bool every_plane, Book& book) const {
    const Rows& rows = wishes[w].rows;
    book.edits.clear();
    for (const auto& [s, parts] : trial.touched) {
      if (!rows.watches(s) || !any(parts & rows.touches())) continue;
      if (trial.now.start[s] == trial.next.start[s] && same_staff(p, trial, s)) continue;
      edit(p, w, trial.now, s, false, every_plane, book, &trial);
      edit(p, w, trial.next, s, true, every_plane, book, &trial);
    }
    if (book.edits.size() < 2) return;
    std::sort(book.edits.begin(), book.edits.end(), [](const auto& a, const auto& b) {
      if (a.cell != b.cell) return a.cell < b.cell;
      if (a.comes != b.comes) return b.comes;
      return a.piece.session < b.piece.session;
    });
  }
  static bool same_staff(const Problem& p, const Trial& trial, SessionId s) {
    for (const NeedId n : p.needs[s])
      if (trial.now.staff[n] != trial.next.staff[n]) return false;
    return true;
  }
};

}  // namespace merkez
