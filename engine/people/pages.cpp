#include "engine/people/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace merkez::people {
namespace {

template <class... F>
struct Cases : F... {
  using F::operator()...;
};

// Beside the pages: where a place, offer or entry stands, on which pages a code stands, which codes were merged.
std::string whereabouts(const std::string& id) { return "at/" + id; }
std::string pages_of_code(const std::string& code) { return "of/" + code; }
std::string merged_codes(const std::string& code) { return "same/" + code; }
std::string wait_page(const std::string& service, const std::string& entry) { return wait_pages(service) + entry; }

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = text.find(by);
    out.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return out;
}

/// An event as one line: id, time, kind, body. None of them holds a tab or an end of line.
std::string line_of(const Event& e) { return fmt::format("{}\t{}\t{}\t{}\n", e.id, e.device_at, e.kind, e.body); }

/// Changes of pages as one event makes them.
class Writer {
 public:
  Writer(const Event& event, const PageAt& at) : event_(event), at_(at) {}

  [[nodiscard]] std::set<std::string> list(const std::string& key) {
    const auto items = text(key);
    std::set<std::string> out;
    for (const auto item : split(items, '\n')) out.emplace(item);
    return out;
  }
  void put_list(const std::string& key, const std::set<std::string>& items) {
    std::string joined;
    for (const auto& item : items) joined += item + '\n';
    changed_[key] = std::move(joined);
  }
  void add(const std::string& page) { add_line(page, line_of(event_)); }
  void add_all(const std::set<std::string>& pages) {
    for (const auto& page : pages) add(page);
  }
  /// The event, on a page where the code stands from now on; what was said of merging and erasing the code before comes
  /// with it.
  void add_for(const std::string& code, const std::string& page) {
    auto pages = list(pages_of_code(code));
    if (pages.insert(page).second) {
      put_list(pages_of_code(code), pages);
      bring_identity(code, page);
    }
    add(page);
  }
  void put_newest() { changed_[std::string(newest_page)] = event_.id; }
  void name(const std::string& id, const std::set<std::string>& pages) { put_list(whereabouts(id), pages); }
  [[nodiscard]] std::set<std::string> where_is(const std::string& id) { return list(whereabouts(id)); }

  [[nodiscard]] std::set<std::string> same(const std::string& code) {
    auto out = list(merged_codes(code));
    out.insert(code);
    return out;
  }
  /// Two codes are one: each page of either learns it, and what was merged before.
  void merge(const std::string& code, const std::string& other) {
    auto all = same(code);
    all.merge(same(other));
    std::set<std::string> pages;
    for (const auto& c : all) {
      put_list(merged_codes(c), all);
      add(person_page(c));
      pages.merge(list(pages_of_code(c)));
    }
    for (const auto& page : pages)
      for (const auto& c : all) bring_identity(c, page);
  }
  /// Said of all that were ever merged with the code.
  void tell_same(const std::string& code) {
    for (const auto& c : same(code)) {
      add(person_page(c));
      add_all(list(pages_of_code(c)));
    }
  }

  std::vector<Page> take() {
    std::vector<Page> out;
    for (auto& [key, text] : changed_) out.push_back({key, std::move(text)});
    return out;
  }

 private:
  std::string text(const std::string& key) {
    if (const auto it = changed_.find(key); it != changed_.end()) return it->second;
    return at_(key).value_or("");
  }
  void add_line(const std::string& page, const std::string& line) {
    auto now = text(page);
    if (now.find(line) == std::string::npos) changed_[page] = now + line;
  }
  void bring_identity(const std::string& code, const std::string& page) {
    for (const auto& c : same(code)) {
      const auto lines = text(person_page(c));
      for (const auto line : split(lines, '\n')) {
        const auto parts = split(line, '\t');
        if (parts.size() == 4 && (parts[2] == Merged::kind || parts[2] == Unmerged::kind || parts[2] == Erased::kind))
          add_line(page, std::string(line) + '\n');
      }
    }
  }

  const Event& event_;
  const PageAt& at_;
  std::map<std::string, std::string> changed_;
};

}  // namespace

std::string person_page(const std::string& code) { return "person/" + code; }
std::string household_page(const std::string& household) { return "house/" + household; }
std::string group_page(const std::string& group) { return "group/" + group; }
std::string wait_pages(const std::string& service) { return "wait/" + service + "/"; }

std::vector<Page> pages_after(const Event& event, const PageAt& at) {
  const auto read = decode(event.kind, event.body);
  if (!read) return {};
  Writer w(event, at);
  const auto follows = [&](const std::string& code, const std::string& earlier) {
    w.add(person_page(code));
    // The code may be another than the earlier event's: a page learns who everybody on it is.
    for (const auto& page : w.where_is(earlier)) w.add_for(code, page);
  };
  std::visit(
      Cases{[&](const Added& x) {
              w.put_newest();
              w.add(person_page(x.code));
              if (!x.household.empty()) w.add(household_page(x.household));
            },
            [&](const Rehoused& x) {
              w.add(person_page(x.code));
              if (!x.household.empty()) w.add(household_page(x.household));
            },
            [&](const Changed& x) {
              if (std::find(x.fields.begin(), x.fields.end(), "not_this_person") != x.fields.end()) w.put_newest();
              w.add(person_page(x.code));
            },
            [&](const Merged& x) { w.merge(x.code, x.other); }, [&](const Unmerged& x) { w.tell_same(x.code); },
            [&](const Erased& x) { w.tell_same(x.code); },
            [&](const Enrolled& x) {
              w.add(person_page(x.code));
              w.add_for(x.code, group_page(x.group));
              w.name(event.id, {group_page(x.group)});
            },
            [&](const Transferred& x) {
              follows(x.code, x.place);
              w.add_for(x.code, group_page(x.group));
              w.name(event.id, {group_page(x.group)});
            },
            [&](const Dropped& x) { follows(x.code, x.place); },
            [&](const Queued& x) {
              const auto page = wait_page(x.service, event.id);
              w.add(person_page(x.code));
              w.add_for(x.code, page);
              w.name(event.id, {page});
            },
            [&](const Unqueued& x) { follows(x.code, x.entry); },
            [&](const Offered& x) {
              follows(x.code, x.entry);
              w.add_for(x.code, group_page(x.group));
              auto pages = w.where_is(x.entry);
              pages.insert(group_page(x.group));
              w.name(event.id, pages);
            },
            [&](const Accepted& x) {
              follows(x.code, x.offer);
              w.name(event.id, w.where_is(x.offer));  // the place it makes stands where the offer does
            },
            [&](const Refused& x) { follows(x.code, x.offer); }, [&](const Forgotten& x) { follows(x.code, x.entry); }},
      *read);
  return w.take();
}

std::vector<Event> events_of(std::string_view page) {
  std::vector<Event> out;
  for (const auto line : split(page, '\n')) {
    const auto parts = split(line, '\t');
    if (parts.size() != 4) continue;
    Event e;
    e.id = parts[0];
    std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), e.device_at);
    e.kind = parts[2];
    e.body = parts[3];
    out.push_back(std::move(e));
  }
  return out;
}

void Story::take(std::string_view page) {
  for (const auto& event : events_of(page)) {
    apply(roster, event);
    apply(enrolments, event);
  }
}

}  // namespace merkez::people
