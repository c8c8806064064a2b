#pragma once
// A paper roll typed into the machine: one key a person, most of them Enter. What each key does to the list, and
// nothing about terminals or languages: whoever draws it asks for rows, place and mode after each key. Nothing is
// written anywhere; the marks are there once somebody has confirmed them.
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/attendance/mark.hpp"
#include "engine/attendance/rules.hpp"
#include "engine/base/result.hpp"

namespace merkez::attendance {

/// Keys that are no letters. Of letters case does not matter, nor that the keyboard is set to Arabic: the key counts on
/// which the Latin letter stands.
namespace entry_key {
inline constexpr char32_t enter = U'\n', erase = U'\b', escape = 0x1b, up = 0xE000, down = 0xE001;
}

class RollEntry {
 public:
  struct Row {
    std::string person;
    bool fixed = false;        ///< was marked before: another verb corrects it
    bool walk_in = false;      ///< belongs to no group of the occurrence
    std::optional<Mark> mark;  ///< empty = none yet
  };
  enum class Mode : std::uint8_t {
    walking,     ///< p or Enter present, a absent, e excused, l late, x left early, u back, w walk-in, s end, q give up
    late,        ///< minutes, then Enter
    left_early,  ///< the same
    reason,      ///< a letter: a for the first reason of the list, b for the second
    walk_in,     ///< a code, then Enter
    confirm,     ///< Enter writes; any other key goes back
    give_up,     ///< Enter throws away what was typed; any other key goes back
    confirmed,   ///< over: take `marks`
    given_up     ///< over: nothing is to be written
  };
  /// From a typed code to the one a person goes on by; errors as a person should read them.
  using Find = std::function<Result<std::string>(const std::string& typed)>;

  /// `withdrawn`: persons that may not be put in again here. `occurrence` and `rules` must outlive this.
  RollEntry(std::vector<Row> rows, std::set<std::string> withdrawn, const Occurrence& occurrence, const Rules& rules,
            Find find);

  void press(char32_t key);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] std::size_t at() const { return at_; }  ///< the row the next key is about
  [[nodiscard]] Mode mode() const { return mode_; }
  [[nodiscard]] const std::string& typed() const { return typed_; }  ///< of a number or a code, so far
  /// Why the last key did nothing; empty when it did something.
  [[nodiscard]] const Diagnostics& refused() const { return refused_; }
  [[nodiscard]] bool over() const { return mode_ == Mode::confirmed || mode_ == Mode::given_up; }

  [[nodiscard]] int unmarked() const;
  /// What was typed, in the order of the rows.
  [[nodiscard]] std::vector<Mark> marks() const;

 private:
  void walk(char32_t key);
  void set(Mark mark);
  void leave();
  void back();
  void jump(int digit);
  void take_minutes(Status status, char32_t key);
  void take_reason(char32_t key);
  void take_walk_in(char32_t key);
  void refuse(std::string what, std::string hint = {});

  std::vector<Row> rows_;
  std::set<std::string> withdrawn_;
  const Occurrence& occurrence_;
  const Rules& rules_;
  Find find_;
  Mode mode_ = Mode::walking;
  std::size_t at_ = 0;
  std::size_t jump_ = 0;  // the number typed so far
  std::string typed_;
  Diagnostics refused_;
};

}  // namespace merkez::attendance
