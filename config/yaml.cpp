// The one user of yaml-cpp. Its events are taken instead of its own tree: they are twice as fast, and duplicate keys
// are still visible. What its scanner would misread silently (control characters, text that is not UTF-8) or report
// in words nobody understands (tabs) is looked for first.
#include "config/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>

namespace merkez::config {
namespace {

/// At most so many faults of one sort are listed before the rest is left out.
constexpr std::size_t most_faults = 20;

/// Bytes of the character at `i`, or 0 if they are not UTF-8.
std::size_t utf8_length(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(i);
  const std::size_t length = first < 0x80                    ? 1
                             : first >= 0xC2 && first < 0xE0 ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  if (length == 0 || i + length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((byte(i + k) & 0xC0u) != 0x80u) return 0;
  const bool overlong = (first == 0xE0 && byte(i + 1) < 0xA0) || (first == 0xF0 && byte(i + 1) < 0x90);
  const bool surrogate = first == 0xED && byte(i + 1) >= 0xA0;
  const bool beyond = first == 0xF4 && byte(i + 1) >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

void check_characters(const SourceText& source, Diagnostics& found) {
  const std::string& text = source.text();
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = utf8_length(text, i);
    if (length == 0) {
      found.push_back(
          error_at(source.at_offset(i), fmt::format("byte {:#04x} is not UTF-8 text", c), "save the file as UTF-8"));
      return;
    }
    if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F) {
      found.push_back(
          error_at(source.at_offset(i), fmt::format("there is a control character ({:#04x}) here", c), "delete it"));
      return;
    }
    i += length;
  }
}

void check_tabs(const SourceText& source, Diagnostics& found) {
  std::size_t faults = 0;
  for (std::size_t l = 0; l < source.lines() && faults < most_faults; ++l) {
    const auto line = source.line(l);
    const auto content = line.find_first_not_of(" \t");
    if (content == std::string_view::npos || line[content] == '#') continue;
    const auto tab = line.substr(0, content).find('\t');
    if (tab == std::string_view::npos) continue;
    found.push_back(error_at(source.at(static_cast<int>(l), static_cast<int>(tab)), "this line is indented with a tab",
                             "indent with spaces"));
    ++faults;
  }
}

/// Where the quote begins that is never closed, looked for from `from` on; the end of the text if there is none.
std::size_t open_quote(std::string_view text, std::size_t from) {
  const auto begins_value = [&](std::size_t i) {
    return i == 0 || std::string_view(" \t\n\r[{,").find(text[i - 1]) != std::string_view::npos;
  };
  for (std::size_t i = from; i < text.size(); ++i) {
    if (!begins_value(i)) continue;
    if (text[i] == '#') {
      i = std::min(text.find('\n', i), text.size() - 1);
    } else if (text[i] == '"' || text[i] == '\'') {
      const char quote = text[i];
      std::size_t end = i + 1;
      while (end < text.size() && text[end] != quote) end += quote == '"' && text[end] == '\\' ? 2 : 1;
      if (end >= text.size()) return i;
      i = end;
    }
  }
  return text.size();
}

struct Saying {
  std::string_view theirs, ours, hint;
};

constexpr std::string_view check_indentation =
    "items of one list, and keys of one map, begin in the same column; close every bracket";

/// The parser's complaints in our words.
constexpr std::array sayings{
    Saying{"illegal map value", "a ':' stands where no key can stand",
           "put text that contains ': ' in quotes; check the indentation"},
    Saying{"end of map not found", "this does not belong to the map it stands in", check_indentation},
    Saying{"end of sequence not found", "this does not belong to the list it stands in", check_indentation},
    Saying{"end of map flow not found", "a '{' is not closed before this place", "close it with '}'"},
    Saying{"end of sequence flow not found", "a '[' is not closed before this place", "close it with ']'"},
    Saying{"illegal EOF in scalar", "a quote is not closed before this place",
           "put the closing quote at the end of the text"},
    Saying{"illegal block entry", "a list item ('- ') cannot stand here", check_indentation},
    Saying{"illegal map key", "a key cannot stand here", check_indentation},
    Saying{"illegal flow end", "a bracket is closed that was never opened", "remove it, or open it before"},
    Saying{"illegal character in scalar", "text cannot begin with this character", "put the text in quotes"},
    Saying{"unknown token", "text cannot begin with this character", "put the text in quotes"},
    Saying{"unknown escape character: ", "a backslash in double quotes begins an escape, and this is none",
           "write \\\\ for a backslash, or use single quotes"},
    Saying{"the referenced anchor is not defined", "aliases ('*name') are not read", "write the value out"},
};

/// Thrown through the parser to end it early; the fault is already noted.
struct Stop {};

/// Reads from memory without copying it.
struct MemoryBuffer : std::streambuf {
  explicit MemoryBuffer(const std::string& text) {
    char* begin = const_cast<char*>(text.data());  // a get area is never written to
    setg(begin, begin, begin + text.size());
  }
};

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const SourceText& source, Diagnostics& found) : source_(source), found_(found) {}

  Node root;
  int documents = 0;
  std::size_t last_event = 0;  ///< byte of the text where the last event was

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents > 1)
      stop(mark, "a second document begins here", "a file holds one document: remove the line '---'");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(node(mark, Node::Kind::empty, "", anchor));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "aliases ('*name') are not read");
    add(node(mark, Node::Kind::empty, "", 0));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node out = node(mark, Node::Kind::scalar, tag, anchor);
    out.text = value;
    out.quoted = tag == "!";
    add(std::move(out));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, node(mark, Node::Kind::list, tag, anchor));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, node(mark, Node::Kind::map, tag, anchor));
  }
  void OnMapEnd() override {
    check_keys(stack_.back());
    close();
  }

 private:
  [[noreturn]] void stop(const YAML::Mark& mark, std::string message, std::string hint) {
    found_.push_back(error_at(source_.at(mark.line, mark.column), std::move(message), std::move(hint)));
    throw Stop{};
  }
  void refuse(const YAML::Mark& mark, std::string message) {
    if (++refused_ <= most_faults)
      found_.push_back(error_at(source_.at(mark.line, mark.column), std::move(message), "write the value out"));
  }

  Node node(const YAML::Mark& mark, Node::Kind kind, const std::string& tag, YAML::anchor_t anchor) {
    if (++nodes_ > most_nodes)
      stop(mark, fmt::format("the file has more than {} values", most_nodes), "split the centre");
    if (anchor != 0) refuse(mark, "anchors ('&name') are not read");
    if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, fmt::format("tags ('{}') are not read", tag));
    Node out;
    out.kind = kind;
    out.line = mark.line;
    out.column = mark.column;
    last_event = source_.offset(mark.line, mark.column);
    return out;
  }

  void open(const YAML::Mark& mark, Node node) {
    if (stack_.size() >= static_cast<std::size_t>(most_levels))
      stop(mark, fmt::format("the file nests deeper than {} levels", most_levels),
           "a centre's file has five or six; is a bracket not closed?");
    stack_.push_back(std::move(node));
  }
  void close() {
    Node done = std::move(stack_.back());
    stack_.pop_back();
    add(std::move(done));
  }
  void add(Node node) {
    // The parser marks nothing where the next thing stands; people look for it at its key.
    if (node.kind == Node::Kind::empty && !stack_.empty() && stack_.back().kind == Node::Kind::map &&
        stack_.back().items.size() % 2 == 1) {
      node.line = stack_.back().items.back().line;
      node.column = stack_.back().items.back().column;
    }
    if (stack_.empty())
      root = std::move(node);
    else
      stack_.back().items.push_back(std::move(node));
  }

  void check_keys(const Node& map) {
    keys_.clear();
    for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
      const Node& key = map.items[i];
      const Where where = key.kind == Node::Kind::scalar ? Where{} : source_.at(key.line, key.column);
      if (key.kind != Node::Kind::scalar)
        found_.push_back(
            error_at(where, key.kind == Node::Kind::empty ? "a key is empty" : "a key is one word, not a list or a map",
                     "write 'key: value'"));
      else if (key.text == "<<" && !key.quoted)
        found_.push_back(
            error_at(source_.at(key.line, key.column), "merge keys ('<<') are not read", "write the keys out"));
      else
        keys_.push_back(&key);
    }
    // Equal keys come together with the earlier one first: they lie in one array, in the order of the file.
    std::sort(keys_.begin(), keys_.end(), [](const Node* a, const Node* b) {
      const int order = a->text.compare(b->text);
      return order < 0 || (order == 0 && a < b);
    });
    for (std::size_t i = 1; i < keys_.size(); ++i)
      if (keys_[i]->text == keys_[i - 1]->text)
        found_.push_back(error_at(
            source_.at(keys_[i]->line, keys_[i]->column),
            fmt::format("key '{}' stands here twice, first on line {}", keys_[i]->text, keys_[i - 1]->line + 1),
            "keep one of them"));
  }

  const SourceText& source_;
  Diagnostics& found_;
  std::vector<Node> stack_;
  std::vector<const Node*> keys_;
  std::size_t nodes_ = 0, refused_ = 0;
};

void report(const YAML::Exception& e, const SourceText& source, const TreeBuilder& tree, Diagnostics& found) {
  // An open quote swallows the closing brackets, so it is looked for first.
  if (e.msg == "illegal EOF in scalar" || e.msg.ends_with("flow not found")) {
    const std::size_t quote = open_quote(source.text(), tree.last_event);
    if (quote < source.text().size()) {
      found.push_back(error_at(source.at_offset(quote), "this quote is never closed",
                               "put the closing quote at the end of the text"));
      return;
    }
  }
  const Where where = e.mark.is_null() ? Where{source.file(), 0, 0} : source.at(e.mark.line, e.mark.column);
  for (const auto& s : sayings)
    if (e.msg.starts_with(s.theirs)) {
      found.push_back(error_at(where, std::string(s.ours), std::string(s.hint)));
      return;
    }
  found.push_back(
      error_at(where, fmt::format("this cannot be read as YAML: {}", e.msg), std::string(check_indentation)));
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  if (kind != Kind::map) return nullptr;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2)
    if (items[i].text == key) return &items[i + 1];
  return nullptr;
}

std::optional<Node> parse_yaml(const SourceText& source, Diagnostics& found) {
  if (source.text().size() > most_bytes) {
    found.push_back(
        error_at({source.file(), 0, 0},
                 fmt::format("the file has {} bytes; at most {} are read", source.text().size(), most_bytes),
                 "is this the right file?"));
    return {};
  }
  const std::size_t before = found.size();
  check_characters(source, found);
  check_tabs(source, found);
  if (found.size() > before) return {};

  TreeBuilder tree(source, found);
  MemoryBuffer buffer(source.text());
  std::istream in(&buffer);
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(tree)) {
    }
  } catch (const Stop&) {
    return {};
  } catch (const YAML::Exception& e) {
    report(e, source, tree, found);
    return {};
  } catch (const std::exception& e) {
    found.push_back(error_at({source.file(), 0, 0}, fmt::format("this cannot be read as YAML: {}", e.what())));
    return {};
  }
  return std::move(tree.root);
}

}  // namespace merkez::config
