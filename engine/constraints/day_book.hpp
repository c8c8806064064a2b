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
//   bool by_day() const;                                   optional: true when a week breaks the sum of what its days
//                                                          break, each for itself; judge is then also asked about
//                                                          one day alone, as a week of one
//   bool never_broken(p, row, reachable) const;              optional: true when no timetable of these sessions at
//                                                          these starts breaks the row; it is then never priced
#include <algorithm>
#include <bit>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/constraints/constraint.hpp"
#include "engine/constraints/slot_use.hpp"
#include "engine/constraints/whose_days.hpp"

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

/// A session that can come to a row's days, and its possible starts.
struct Reachable {
  SessionId session;
  std::span<const Slot> starts;
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

  /// What the books need to hold, worked out once: who can lie on whose days. A row that nothing can break (eleven
  /// hours in a house that is open for nine) has no line, and both weeks of a fortnight share one where no fortnightly
  /// session can come.
  struct Layout {
    struct Lines {
      std::vector<std::int32_t> first;   // by row; -1 = nothing can break it
      std::vector<std::int32_t> planes;  // by row: 2 where odd and even weeks can differ
      std::vector<std::int32_t> row;     // by line
    };
    std::vector<Lines> lines;  // by wish
    // Which wishes a trial can touch, as bits: by session, by person for rows of staff, and all whose
    // rows do not depend on staff. With more wishes than bits, the same as lists: by person, and by
    // session for rows that do not depend on staff.
    static constexpr std::size_t bits = 64;
    std::vector<std::uint64_t> watching;
    Dense<StaffId, std::uint64_t> of_person;
    std::uint64_t without_staff = 0;
    Dense<StaffId, std::vector<std::int32_t>> list_of_person;
    std::vector<std::vector<std::int32_t>> list_of_session;
  };

  [[nodiscard]] Layout layout(const Problem& p, const Domains* reach) const {
    Layout out;
    out.watching.resize(p.sessions());
    out.of_person.assign(p.staff_count(), 0);
    const bool listed = wishes.size() > Layout::bits;
    if (listed) {
      out.list_of_person.resize(p.staff_count());
      out.list_of_session.resize(p.sessions());
    }
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      out.lines.push_back(lines_of(p, w, reach));
      const auto& lines = out.lines.back();
      const Rows& rows = wishes[w].rows;
      const std::uint64_t bit = listed ? 0 : std::uint64_t{1} << w;
      for (std::size_t row = 0; row < lines.first.size(); ++row)
        if (lines.first[row] >= 0 && rows.of_staff()) {
          const StaffId who(rows.rows()[row].resource.index);
          out.of_person[who] |= bit;
          if (listed) out.list_of_person[who].push_back(static_cast<std::int32_t>(w));
        }
      if (!rows.of_staff()) out.without_staff |= bit;
      for (const SessionId s : rows.sessions()) {
        const bool counts =
            rows.of_staff() || std::any_of(rows.fixed(s).begin(), rows.fixed(s).end(), [&](std::int32_t row) {
              return lines.first[static_cast<std::size_t>(row)] >= 0;
            });
        if (!counts) continue;
        out.watching[s.index()] |= bit;
        if (listed && !rows.of_staff()) out.list_of_session[s.index()].push_back(static_cast<std::int32_t>(w));
      }
    }
    return out;
  }

  /// One wish's books, and scratch space for one trial.
  struct Book {
    std::vector<std::vector<Piece>> pieces;  // by line and day
    std::vector<DayFacts> facts;             // by line and day
    std::vector<Units> units;                // by line; where both weeks share a line, of both
    Units total = 0;
    std::vector<DayEdit> edits;
    std::vector<Piece> day;
    std::vector<DayFacts> week;
  };
  struct Tally {
    const Layout* layout = nullptr;
    std::vector<Book> books;             // by wish
    std::vector<std::int32_t> asked;     // scratch
    std::vector<std::uint8_t> is_asked;  // by wish: in `asked`
  };

  [[nodiscard]] Tally tally(const Problem& p, const Layout& layout, const Timetable& t) const {
    Tally all;
    all.layout = &layout;
    all.books.resize(wishes.size());
    all.is_asked.resize(wishes.size());
    const auto n = static_cast<std::size_t>(p.grid.days);
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      const auto& lines = layout.lines[w];
      Book& book = all.books[w];
      book.pieces.resize(lines.row.size() * n);
      book.facts.resize(lines.row.size() * n);
      book.units.resize(lines.row.size());
      for (const SessionId s : wishes[w].rows.sessions()) edit(p, w, lines, t, s, true, book);
      for (const auto& e : book.edits) put(book.pieces[e.cell], e.piece);
      for (std::size_t cell = 0; cell < book.facts.size(); ++cell)
        book.facts[cell] = facts_of(p, wishes[w].days, static_cast<int>(cell % n), book.pieces[cell]);
      for (std::size_t line = 0; line < lines.row.size(); ++line)
        book.total += book.units[line] = units_of(p, w, lines, line, {book.facts.data() + line * n, n});
    }
    return all;
  }

  void price(const Problem& p, Tally& y, const Trial& trial, Bill& bill) const {
    const auto n = static_cast<std::size_t>(p.grid.days);
    for_asked(p, y, trial, [&](std::size_t w) {
      Book& book = y.books[w];
      const auto& lines = y.layout->lines[w];
      collect(p, w, lines, trial, book);
      Units delta = 0;
      for (std::size_t i = 0; i < book.edits.size();) {
        const std::size_t line = book.edits[i].cell / n;
        const auto first = book.facts.begin() + static_cast<std::ptrdiff_t>(line * n);
        if (book.units[line] == 0) {
          const std::size_t last = end_of_line(book, i, n);
          if (wishes[w].days.surely_fine(p, lines.row[line], {book.facts.data() + line * n, n},
                                         {book.edits.data() + i, last - i})) {
            i = last;
            continue;
          }
        }
        const bool alone = by_day(wishes[w].days);
        if (!alone) book.week.assign(first, first + static_cast<std::ptrdiff_t>(n));
        while (i < book.edits.size() && book.edits[i].cell / n == line) {
          const std::size_t cell = book.edits[i].cell;
          const auto& stored = book.pieces[cell];
          book.day.assign(stored.begin(), stored.end());
          for (; i < book.edits.size() && book.edits[i].cell == cell; ++i) change(book.day, book.edits[i]);
          const DayFacts facts = facts_of(p, wishes[w].days, static_cast<int>(cell % n), book.day);
          if (alone) {
            delta += units_of(p, w, lines, line, {&facts, 1});
            if (book.units[line] != 0) delta -= units_of(p, w, lines, line, {&book.facts[cell], 1});
          } else {
            book.week[cell % n] = facts;
          }
        }
        if (!alone) delta += units_of(p, w, lines, line, book.week) - book.units[line];
      }
      if (delta != 0) bill.add(ScopeId(w), delta);
    });
  }

  void apply(const Problem& p, Tally& y, const Trial& trial) const {
    const auto n = static_cast<std::size_t>(p.grid.days);
    for_asked(p, y, trial, [&](std::size_t w) {
      Book& book = y.books[w];
      const auto& lines = y.layout->lines[w];
      collect(p, w, lines, trial, book);
      for (std::size_t i = 0; i < book.edits.size();) {
        const std::size_t line = book.edits[i].cell / n;
        const std::size_t last = end_of_line(book, i, n);
        // Without a breach before, and surely without one after, the units need no judging.
        const bool fine =
            book.units[line] == 0 && wishes[w].days.surely_fine(p, lines.row[line], {book.facts.data() + line * n, n},
                                                                {book.edits.data() + i, last - i});
        while (i < last) {
          const std::size_t cell = book.edits[i].cell;
          for (; i < last && book.edits[i].cell == cell; ++i) change(book.pieces[cell], book.edits[i]);
          book.facts[cell] = facts_of(p, wishes[w].days, static_cast<int>(cell % n), book.pieces[cell]);
        }
        if (fine) continue;
        book.total -= book.units[line];
        book.total += book.units[line] = units_of(p, w, lines, line, {book.facts.data() + line * n, n});
      }
    });
  }

  /// No more than all that the wishes watching the session cost now. Of very many wishes the sum would cost
  /// more than it saves.
  [[nodiscard]] std::int64_t could_save(const Problem&, const Tally& y, const std::int64_t* weight, SessionId s) const {
    if (wishes.size() > Layout::bits) return INT64_MAX;
    std::int64_t sum = 0;
    for (std::uint64_t left = y.layout->watching[s.index()]; left != 0; left &= left - 1) {
      const auto w = static_cast<std::size_t>(std::countr_zero(left));
      if (y.books[w].total != 0) sum += most_saved(w, y.layout->lines[w], y.books[w], s) * weight[w];
    }
    return sum;
  }

 private:
  /// Calls f(wish) for each wish on whose rows a touched session lies, before or after.
  template <class F>
  void for_asked(const Problem& p, Tally& y, const Trial& trial, F f) const {
    if (wishes.size() > Layout::bits) {
      for_listed(p, y, trial, f);
      return;
    }
    const Layout& layout = *y.layout;
    std::uint64_t asked = 0;
    for (const auto& [s, parts] : trial.touched) {
      std::uint64_t rows = layout.without_staff;
      for (const NeedId n : p.needs[s])
        for (const StaffId who : {trial.now.staff[n], trial.next.staff[n]})
          if (who.valid()) rows |= layout.of_person[who];
      asked |= rows & layout.watching[s.index()];
    }
    for (; asked != 0; asked &= asked - 1) f(static_cast<std::size_t>(std::countr_zero(asked)));
  }

  /// All that the wish costs on the days where the session can lie: known where they do not depend on staff.
  Units most_saved(std::size_t w, const typename Layout::Lines& lines, const Book& book, SessionId s) const {
    if (wishes[w].rows.of_staff()) return book.total;
    Units sum = 0;
    for (const std::int32_t row : wishes[w].rows.fixed(s))
      for_lines(lines, row, [&](std::size_t line, int) { sum += book.units[line]; });
    return sum;
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
      for (const auto w : y.layout->list_of_session[s.index()]) ask(w);
      for (const NeedId n : p.needs[s])
        for (const StaffId who : {trial.now.staff[n], trial.next.staff[n]})
          if (who.valid())
            for (const auto w : y.layout->list_of_person[who])
              if (wishes[static_cast<std::size_t>(w)].rows.watches(s)) ask(w);
    }
    for (const auto w : y.asked) {
      f(static_cast<std::size_t>(w));
      y.is_asked[static_cast<std::size_t>(w)] = 0;
    }
  }

  /// The lines of a wish. Without `reach` any session may come to any day of anybody.
  typename Layout::Lines lines_of(const Problem& p, std::size_t w, const Domains* reach) const {
    const auto& [days, rows] = wishes[w];
    std::vector<std::vector<Reachable>> can_come(rows.rows().size());
    for (const SessionId s : rows.sessions()) {
      const std::span<const Slot> starts = reach ? std::span<const Slot>(reach->starts[s]) : std::span<const Slot>();
      const auto come = [&](std::int32_t row) {
        auto& list = can_come[static_cast<std::size_t>(row)];
        if (list.empty() || list.back().session != s) list.push_back({s, starts});
      };
      if (!rows.of_staff()) {
        for (const auto row : rows.fixed(s)) come(row);
      } else if (!reach) {
        for (std::size_t row = 0; row < can_come.size(); ++row) come(static_cast<std::int32_t>(row));
      } else {
        for (const NeedId n : p.needs[s])
          for (const StaffId who : reach->staff[n])
            if (const auto row = rows.row_of(who); row >= 0) come(row);
      }
    }
    typename Layout::Lines out;
    for (std::size_t r = 0; r < can_come.size(); ++r) {
      const auto row = static_cast<std::int32_t>(r);
      bool idle = false;
      if constexpr (requires { days.never_broken(p, row, can_come[r]); })
        idle = reach && days.never_broken(p, row, can_come[r]);
      const bool parted = p.week_planes > 1 && std::any_of(can_come[r].begin(), can_come[r].end(),
                                                           [&](const Reachable& x) { return p.weeks[x.session] != 3; });
      out.first.push_back(idle ? -1 : static_cast<std::int32_t>(out.row.size()));
      out.planes.push_back(parted ? p.week_planes : 1);
      if (!idle) out.row.insert(out.row.end(), parted ? static_cast<std::size_t>(p.week_planes) : 1, row);
    }
    return out;
  }

  static bool by_day(const D& days) {
    if constexpr (requires { days.by_day(); })
      return days.by_day();
    else
      return false;
  }
  static bool earlier(const Piece& a, const Piece& b) {
    return std::tie(a.from, a.to, a.session) < std::tie(b.from, b.to, b.session);
  }
  static std::size_t line_of(const Problem& p, std::int32_t row, int plane) {
    return static_cast<std::size_t>(row * p.week_planes + plane);
  }
  /// Calls f(line, plane) for each line of a row.
  template <class F>
  static void for_lines(const typename Layout::Lines& lines, std::int32_t row, F f) {
    const std::int32_t first = lines.first[static_cast<std::size_t>(row)];
    if (first < 0) return;
    for (int plane = 0; plane < lines.planes[static_cast<std::size_t>(row)]; ++plane)
      f(static_cast<std::size_t>(first + plane), plane);
  }
  static std::size_t end_of_line(const Book& book, std::size_t i, std::size_t days) {
    const std::size_t line = book.edits[i].cell / days;
    while (i < book.edits.size() && book.edits[i].cell / days == line) ++i;
    return i;
  }
  static DayFacts facts_of(const Problem& p, const D& days, int day, Pieces pieces) {
    DayFacts facts{static_cast<std::int32_t>(pieces.size()), 0, 0, days.measure(p, day, pieces)};
    if (pieces.empty()) return facts;
    facts.first = pieces.front().from;
    for (const Piece& piece : pieces) facts.last = std::max(facts.last, piece.to);
    return facts;
  }
  /// What a line breaks; where both weeks of a fortnight share it, in both.
  Units units_of(const Problem& p, std::size_t w, const typename Layout::Lines& lines, std::size_t line,
                 std::span<const DayFacts> week) const {
    Units sum = 0;
    const std::int32_t row = lines.row[line];
    wishes[w].days.judge(p, row, week,
                         [&](int, Units units, std::int64_t, std::int64_t) { sum += std::max<Units>(0, units); });
    return lines.planes[static_cast<std::size_t>(row)] == p.week_planes ? sum : sum * p.week_planes;
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

  void edit(const Problem& p, std::size_t w, const typename Layout::Lines& lines, const Timetable& t, SessionId s,
            bool comes, Book& book) const {
    const auto& [days, rows] = wishes[w];
    const auto piece = t.placed(s) ? days.piece(p, s, t.start[s]) : std::nullopt;
    if (!piece) return;
    const auto day = static_cast<std::size_t>(p.grid.day_of(piece->from));
    rows.of(p, t, s, [&](std::int32_t row) {
      const bool parted = lines.planes[static_cast<std::size_t>(row)] > 1;
      for_lines(lines, row, [&](std::size_t line, int plane) {
        if (parted && (p.weeks[s] >> plane & 1) == 0) return;
        book.edits.push_back({line * static_cast<std::size_t>(p.grid.days) + day, *piece, comes});
      });
    });
  }

  /// What the trial takes from days and brings to them: by day, what goes before what comes.
  void collect(const Problem& p, std::size_t w, const typename Layout::Lines& lines, const Trial& trial,
               Book& book) const {
    const Rows& rows = wishes[w].rows;
    book.edits.clear();
    for (const auto& [s, parts] : trial.touched) {
      if (!rows.watches(s) || !any(parts & rows.touches())) continue;
      if (trial.now.start[s] == trial.next.start[s] && same_staff(p, trial, s)) continue;
      edit(p, w, lines, trial.now, s, false, book);
      edit(p, w, lines, trial.next, s, true, book);
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
