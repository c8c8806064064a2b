// Of `check`: wishes, what they select, and orders that run in a circle.
#include <fmt/format.h>

#include "engine/plan/category.hpp"
#include "engine/plan/checker.hpp"

namespace merkez::plan::checks {

const Names* Checker::values_of(std::string_view field, ParamKind of) const {
  if (field == "role") return of == ParamKind::staff ? &roles_ : &asked_roles_;
  const std::array<std::pair<std::string_view, const Names*>, 13> table{{{"group", &groups_},
                                                                         {"session", &sessions_},
                                                                         {"service", &services_},
                                                                         {"category", &categories_},
                                                                         {"tag", &tags_},
                                                                         {"cohort", &cohorts_},
                                                                         {"sex", &sexes_},
                                                                         {"room", &rooms_},
                                                                         {"floor", &floors_},
                                                                         {"feature", &features_},
                                                                         {"staff", &staff_},
                                                                         {"language", &languages_},
                                                                         {"qualification", &qualifications_}}};
  for (const auto& [key, names] : table)
    if (key == field) return names;
  if (field == "noise") return &noises_;
  if (field == "needs") return &quiets_;
  return nullptr;
}

void Checker::wishes() {
  std::map<std::string, std::vector<std::string>, std::less<>> after;
  std::map<std::pair<std::string, std::string>, const Wish*> said_by;
  for (const auto& w : p_.wishes) {
    if (w.weight <= 0) error(w.where, fmt::format("wish '{}': weight is {}", w.id, w.weight), "it is 1 or more");
    for (const auto& arg : w.args) {
      if (const auto* s = std::get_if<Selector>(&arg.value)) selector(w, arg, *s);
      if (const auto* s = std::get_if<Windows>(&arg.value)) spans(arg.where, fmt::format("wish '{}'", w.id), *s);
      if (const auto* s = std::get_if<Rows>(&arg.value)) rows(w, *s);
    }
    if (w.strength == Strength::must) order(w, after, said_by);
  }
  if (const auto round = circle(sessions_.list(), after); !round.empty()) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i + 1 < round.size(); ++i) {
      const auto& id = said_by.at({round[i], round[i + 1]})->id;
      if (!contains(ids, id)) ids.push_back(id);
    }
    error(said_by.at({round[0], round[1]})->where,
          fmt::format("the order runs in a circle: {}", joined(round, " before ")),
          fmt::format("change one of the wishes: {}", joined(ids, ", ")));
  }
}

void Checker::order(const Wish& w, std::map<std::string, std::vector<std::string>, std::less<>>& after,
                    std::map<std::pair<std::string, std::string>, const Wish*>& said_by) {
  const auto* relation = w.find("relation");
  const auto* word = relation ? std::get_if<std::string>(&relation->value) : nullptr;
  if (w.rule != "pair" || !word || *word != "order") return;
  for (const auto& arg : w.args) {
    const auto* s = std::get_if<Selector>(&arg.value);
    if (!s || s->terms.size() != 1 || (s->terms[0].field != "group" && s->terms[0].field != "session")) continue;
    const auto& names = s->terms[0].values;
    for (std::size_t i = 0; i + 1 < names.size(); ++i)
      for (const auto& first : sessions_named(names[i]))
        for (const auto& second : sessions_named(names[i + 1])) {
          after[first].push_back(second);
          said_by.emplace(std::pair{first, second}, &w);
        }
  }
}

std::vector<std::string> Checker::sessions_named(const std::string& name) const {
  if (sessions_.has(name)) return {name};
  std::vector<std::string> out;
  for (const auto& s : p_.sessions)
    if (s.group == name) out.push_back(s.id);
  return out;
}

void Checker::rows(const Wish& w, const Rows& all) {
  for (const auto& row : all) {
    for (const auto& [column, cell] : row.cells) {
      const Names* known =
          column == "needs" || column == "sex" || column == "role" ? nullptr : values_of(column, ParamKind::rooms);
      if (!known) continue;
      for (std::size_t from = 0; from <= cell.size();) {
        const std::size_t comma = std::min(cell.find(", ", from), cell.size());
        const auto name = std::string_view(cell).substr(from, comma - from);
        if (!known->has(name)) unknown(row.where, fmt::format("wish '{}'", w.id), name, *known);
        from = comma + 2;
      }
    }
    spans(row.where, fmt::format("wish '{}'", w.id), row.windows);
  }
}

void Checker::selector(const Wish& w, const Arg& arg, const Selector& s) {
  const std::size_t before = found_.size();
  const auto fields = selector_fields(s.of);
  for (const auto* terms : {&s.terms, &s.except})
    for (const auto& term : *terms) {
      const Where& where = term.where.line > 0 ? term.where : arg.where;
      const std::string who = fmt::format("wish '{}'", w.id);
      if (std::none_of(fields.begin(), fields.end(), [&](const auto& f) { return f.key == term.field; })) {
        std::vector<std::string> known;
        for (const auto& f : fields) known.emplace_back(f.key);
        error(where, fmt::format("{}: '{}' has no field '{}'", who, arg.key, term.field), suggest(term.field, known));
      } else if (const Names* known = values_of(term.field, s.of)) {
        must_exist(where, who, term.values, *known);
      }
    }
  if (found_.size() == before && !s.terms.empty() && !selects_any(s))
    warning(arg.where, fmt::format("wish '{}': '{}' selects nothing", w.id, arg.key), "it has no effect as it stands");
}

bool Checker::selects_any(const Selector& s) const {
  const auto any = [&](const auto& items, auto has_value) {
    return std::any_of(items.begin(), items.end(), [&](const auto& item) {
      const auto holds = [&](const SelectorTerm& t) {
        return std::any_of(t.values.begin(), t.values.end(),
                           [&](const auto& v) { return has_value(item, t.field, v); });
      };
      return std::all_of(s.terms.begin(), s.terms.end(), holds) &&
             std::none_of(s.except.begin(), s.except.end(), holds);
    });
  };
  switch (s.of) {
    case ParamKind::sessions:
      return any(p_.sessions,
                 [&](const Session& x, std::string_view f, const std::string& v) { return session_has(x, f, v); });
    case ParamKind::groups:
      return any(p_.groups,
                 [&](const Group& x, std::string_view f, const std::string& v) { return group_has(x, f, v); });
    case ParamKind::rooms:
      return any(p_.rooms, [&](const Room& x, std::string_view f, const std::string& v) {
        return f == "room"    ? x.id == v
               : f == "floor" ? x.floor == v
               : f == "noise" ? word_of(noise_words, x.noise) == v
               : f == "needs" ? word_of(quiet_words, x.needs) == v
                              : contains(x.features, v);
      });
    default:
      return any(p_.staff, [&](const Staff& x, std::string_view f, const std::string& v) {
        return f == "staff"      ? x.code == v
               : f == "role"     ? contains(x.roles, v)
               : f == "sex"      ? word_of(sex_words, x.sex) == v
               : f == "language" ? contains(x.languages, v)
                                 : contains(x.qualifications, v);
      });
  }
}

bool Checker::group_has(const Group& g, std::string_view field, const std::string& value) const {
  if (field == "group") return g.id == value;
  if (field == "service") return g.service == value;
  if (field == "cohort") return g.cohort == value;
  if (field == "sex") return word_of(sex_words, g.sex) == value;
  if (field == "tag") return contains(g.tags, value);
  const auto it = service_of_.find(g.service);
  return it != service_of_.end() && word_of(category_words, it->second->category) == value;
}

bool Checker::session_has(const Session& s, std::string_view field, const std::string& value) const {
  if (field == "session") return s.id == value;
  if (field == "group") return s.group == value || contains(s.serves, value);
  if (field == "service") return s.service == value;
  if (field == "role")
    return std::any_of(s.needs.begin(), s.needs.end(), [&](const Need& n) { return n.role == value; });
  if (field == "tag" && contains(s.tags, value)) return true;
  const auto it = group_of_.find(s.group);
  return it != group_of_.end() && group_has(*it->second, field, value);
}

}  // namespace merkez::plan::checks
