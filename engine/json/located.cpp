#include "engine/json/located.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <utility>
#include <vector>

namespace merkez {
namespace {

constexpr int number_overflow = 406;  // the library's number of that error
constexpr std::size_t deepest = 64;   // no file of ours is a tenth as deep; a path per level would fill the memory

/// Follows the parser. The library tells no places, but it asks its stream for one character at a time: when it reports
/// a key or an opening bracket, that was the last thing it took.
class Follower : public nlohmann::json::json_sax_t {
 public:
  Follower(std::string_view text, const std::string& file) : text_(text), file_(file), in_(std::string(text)) {}

  /// False when `wrong` says why the text cannot be used.
  bool run() { return nlohmann::json::sax_parse(in_, this, nlohmann::json::input_format_t::json, true, true); }

  LocatedJson::Places places;
  Diagnostics wrong;

  bool null() override { return item(); }
  bool boolean(bool) override { return item(); }
  bool number_integer(number_integer_t) override { return item(); }
  bool number_unsigned(number_unsigned_t) override { return item(); }
  bool number_float(number_float_t, const string_t&) override { return item(); }
  bool string(string_t&) override { return item(); }
  bool binary(binary_t&) override { return item(); }
  bool start_array(std::size_t) override { return open(List::yes); }
  bool end_array() override { return close(); }
  bool end_object() override { return close(); }

  bool start_object(std::size_t) override {
    places.try_emplace(next_path(), at(taken() - 1));  // of the value of a key, the key's place is kept
    return open(List::no);
  }

  bool key(string_t& name) override {
    levels_.back().key = name;
    const Where where = at(begin_of_text_before(taken()));
    if (const auto [first, fresh] = levels_.back().keys.try_emplace(name, where.line); !fresh)
      wrong.push_back(error_at(where, fmt::format("'{}' stands here again", name),
                               fmt::format("it stands in line {} already; keep one", first->second)));
    places.try_emplace(next_path(), where);
    return true;
  }

  bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception& e) override {
    const Where where = at(byte > 0 ? byte - 1 : 0);
    wrong.push_back(e.id == number_overflow ? error_at(where, "a number larger than any computer holds",
                                                       "look for too many digits, or too large a number after an e")
                                            : error_at(where, "here the file is no JSON any more",
                                                       "look for a comma or a bracket that is missing or too many"));
    return false;
  }

 private:
  enum class List { no, yes };
  struct Level {
    List list;
    std::string path, key;
    std::size_t items = 0;
    std::map<std::string, int> keys;  // and the line of each
  };

  std::string next_path() const {
    if (levels_.empty()) return {};
    const Level& in = levels_.back();
    if (in.list == List::yes) return fmt::format("{}[{}]", in.path, in.items);
    return in.path.empty() ? in.key : in.path + '.' + in.key;
  }
  bool open(List list) {
    if (levels_.size() == deepest) {
      wrong.push_back(error_at(at(taken() - 1), fmt::format("more than {} brackets one in another", deepest),
                               "close the brackets before"));
      return false;
    }
    levels_.push_back({list, next_path(), {}, 0, {}});
    return true;
  }
  bool close() {
    levels_.pop_back();
    return item();
  }
  bool item() {
    if (!levels_.empty()) ++levels_.back().items;
    return true;
  }

  /// How many bytes the parser has taken.
  std::size_t taken() {
    const auto n = in_.rdbuf()->pubseekoff(0, std::ios::cur, std::ios::in);
    return n < 0 ? text_.size() : static_cast<std::size_t>(n);
  }
  /// The opening quote of the text in quotes that ends before `end`.
  std::size_t begin_of_text_before(std::size_t end) const {
    for (std::size_t i = end - 1; i-- > 0;) {
      if (text_[i] != '"') continue;
      std::size_t escapes = 0;
      while (escapes < i && text_[i - 1 - escapes] == '\\') ++escapes;
      if (escapes % 2 == 0) return i;
    }
    return 0;
  }
  Where at(std::size_t byte) const {
    const auto before = text_.substr(0, std::min(byte, text_.size()));
    const auto line = before.substr(before.rfind('\n') + 1);  // npos + 1 = 0
    // Columns count letters; of a letter of several bytes, the first counts.
    const auto letters = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return {file_, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1, static_cast<int>(letters) + 1};
  }

  std::string_view text_;
  const std::string& file_;
  std::istringstream in_;
  std::vector<Level> levels_;
};

}  // namespace

Result<LocatedJson> read_located(std::string_view text, const std::string& file) {
  Follower follower(text, file);
  if (!follower.run() || has_errors(follower.wrong)) return std::move(follower.wrong);
  return LocatedJson{nlohmann::json::parse(text, nullptr, true, true), std::move(follower.places)};
}

}  // namespace merkez
