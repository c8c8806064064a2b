// The sealed document. Fields that are empty are left out, so that a document shows what is known and nothing else.
#include <fmt/format.h>

#include "engine/people/fields.hpp"
#include "engine/people/participant.hpp"
#include "engine/people/words.hpp"

namespace merkez::people {
namespace {

void put(Body& object, const char* key, std::string_view text) {
  if (!text.empty()) object[key] = text;
}
void put(Body& object, const char* key, bool flag) {
  if (flag) object[key] = true;
}

void put(Body& object, const Dated& dated) {
  object["from"] = time::to_text(dated.from);
  if (dated.until) object["until"] = time::to_text(*dated.until);
}

Body body_of(const Adult& a) {
  Body out = Body::object();
  put(out, "code", a.code);
  put(out, "name", a.name);
  put(out, "own_script", a.own_script);
  out["relation"] = word_of(relation_words, a.relation);
  put(out, "phone", a.phone);
  put(out, "guardian", a.guardian);
  put(out, "collects", a.collects);
  put(out, "registered", a.registered);
  put(out, a.dated);
  return out;
}

Body body_of(const NotThisPerson& n) {
  Body out = Body::object();
  put(out, "code", n.code);
  put(out, "name", n.name);
  put(out, "own_script", n.own_script);
  put(out, n.dated);
  return out;
}

Body body_of(const AlonePermission& a) {
  Body out = Body::object();
  out["by"] = a.by;
  put(out, a.dated);
  return out;
}

Body body_of(const Consent& c) {
  Body out = Body::object();
  out["version"] = c.version;
  out["language"] = c.language;
  out["given"] = time::to_text(c.given);
  out["channel"] = word_of(channel_words, c.channel);
  put(out, "explained_by", c.explained_by);
  put(out, "by", c.by);
  put(out, "child_agrees", c.child_agrees);
  if (c.withdrawn) out["withdrawn"] = time::to_text(*c.withdrawn);
  return out;
}

Body body_of(const Level& l) { return {{"subject", l.subject}, {"level", l.level}, {"since", time::to_text(l.since)}}; }

template <class T>
void put(Body& object, const char* key, const std::vector<T>& items) {
  for (const auto& item : items) object[key].push_back(body_of(item));
}

Dated dated_of(Fields& f) { return {f.date("from"), f.date_or_none("until")}; }

Adult adult_of(Fields& f) {
  Adult a;
  a.code = f.text("code");
  a.registered = f.flag("registered");
  a.name = a.registered ? f.text_or_none("name") : f.text("name");
  a.own_script = f.text_or_none("own_script");
  a.relation = f.choice("relation", relation_words);
  a.phone = f.text_or_none("phone");
  a.guardian = f.flag("guardian");
  a.collects = f.flag("collects");
  a.dated = dated_of(f);
  return a;
}

NotThisPerson not_this_of(Fields& f) {
  NotThisPerson n;
  n.code = f.text_or_none("code");
  n.name = n.code.empty() ? f.text("name") : f.text_or_none("name");
  n.own_script = f.text_or_none("own_script");
  n.dated = dated_of(f);
  return n;
}

Consent consent_of(Fields& f) {
  Consent c;
  c.version = f.text("version");
  c.language = f.text("language");
  c.given = f.date("given");
  c.channel = f.choice("channel", channel_words);
  c.explained_by = f.text_or_none("explained_by");
  c.by = f.text_or_none("by");
  c.child_agrees = f.flag("child_agrees");
  c.withdrawn = f.date_or_none("withdrawn");
  return c;
}

Level level_of(Fields& f) { return {f.text("subject"), f.text("level"), f.date("since")}; }

template <class T>
void read_list(Fields& f, const char* key, std::vector<T>& out, T (*read)(Fields&)) {
  for (auto& item : f.list(key)) {
    out.push_back(read(item));
    item.done();
  }
}

}  // namespace

std::string to_json(const Participant& p) {
  Body out = Body::object();
  out["code"] = p.code;
  out["name"] = p.name;
  put(out, "own_script", p.own_script);
  out["birth"] = to_text(p.birth);
  out["sex"] = word_of(sex_words, p.sex);
  put(out, "phone", p.phone);
  if (!p.languages.empty()) out["languages"] = p.languages;
  put(out, "cohort", p.cohort);
  put(out, "levels", p.levels);
  put(out, "adults", p.adults);
  put(out, "not_these", p.not_these);
  if (p.alone) out["alone"] = body_of(*p.alone);
  put(out, "consents", p.consents);
  put(out, "step_free", p.step_free);
  put(out, "interpreter", p.interpreter);
  put(out, "needs_support", p.needs_support);
  return to_text(out);
}

Result<Participant> participant_of(std::string_view json, const Where& where) {
  const Body body = Body::parse(json, nullptr, false);
  if (body.is_discarded()) return error_at(where, "the document of a person is not JSON: it is damaged");
  Diagnostics problems;
  Fields f(body, "", where, problems);
  Participant p;
  p.code = f.text("code");
  p.name = f.text("name");
  p.own_script = f.text_or_none("own_script");
  if (const auto written = f.text("birth"); !written.empty()) {
    const auto birth = parse_year_month(written, where);
    if (birth)
      p.birth = *birth;
    else
      f.wrong("birth", birth.diagnostics().front().message, birth.diagnostics().front().hint);
  }
  p.sex = f.choice("sex", sex_words);
  p.phone = f.text_or_none("phone");
  p.languages = f.texts("languages");
  p.cohort = f.text_or_none("cohort");
  read_list(f, "levels", p.levels, level_of);
  read_list(f, "adults", p.adults, adult_of);
  read_list(f, "not_these", p.not_these, not_this_of);
  if (auto alone = f.object_or_none("alone")) {
    p.alone = AlonePermission{alone->text("by"), dated_of(*alone)};
    alone->done();
  }
  read_list(f, "consents", p.consents, consent_of);
  p.step_free = f.flag("step_free");
  p.interpreter = f.text_or_none("interpreter");
  p.needs_support = f.flag("needs_support");
  f.done();
  if (!problems.empty()) return problems;
  return p;
}

}  // namespace merkez::people
