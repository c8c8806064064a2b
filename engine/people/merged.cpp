#include "engine/people/merged.hpp"

#include <algorithm>
#include <cstdlib>

#include "engine/people/say.hpp"
#include "engine/text/name_keys.hpp"

namespace merkez::people {
namespace {

/// The same word of consent, whether it was withdrawn or not.
bool same_consent(Consent a, const Consent& b) {
  a.withdrawn = b.withdrawn;
  return a == b;
}

void withdraw(Consent& consent, LocalDate on) {
  consent.withdrawn = consent.withdrawn ? std::min(*consent.withdrawn, on) : on;
}

std::vector<Consent> consents_of(const Participant& kept, const std::vector<Participant>& given_up) {
  std::vector<const Participant*> all;
  for (const auto& p : given_up) all.push_back(&p);
  all.push_back(&kept);  // the last, so that of two of one day it is the one that counts
  std::vector<Consent> out;
  for (const auto* p : all)
    for (const auto& c : p->consents) {
      const auto known = std::find_if(out.begin(), out.end(), [&](const Consent& o) { return same_consent(o, c); });
      if (known == out.end())
        out.push_back(c);
      else if (c.withdrawn)
        withdraw(*known, *c.withdrawn);
    }
  // Within one document a withdrawal is of the last that was given. Of two documents neither knew of the other: whoever
  // withdrew meant all they had given until then.
  for (auto& c : out)
    for (const auto* p : all) {
      const auto is_this = [&](const Consent& o) { return same_consent(o, c); };
      if (std::any_of(p->consents.begin(), p->consents.end(), is_this)) continue;
      for (const auto& o : p->consents)
        if (o.withdrawn && c.given < *o.withdrawn) withdraw(c, *o.withdrawn);
    }
  std::stable_sort(out.begin(), out.end(), [](const Consent& a, const Consent& b) { return a.given < b.given; });
  return out;
}

/// Whether a name of the one, in any spelling, is a name of the other.
template <class A, class B>
bool share_a_name(const A& a, const B& b) {
  for (const auto& left : {a.name, a.own_script})
    for (const auto& right : {b.name, b.own_script})
      if (const auto key = text::search_key(left); !key.empty() && key == text::search_key(right)) return true;
  return false;
}

bool is_over(const Dated& dated, LocalDate today) { return dated.until && *dated.until < today; }

/// Whether the child must not be given to the adult, today or from a day to come on.
bool bans(const Participant& p, const Adult& adult, LocalDate today) {
  return std::any_of(p.not_these.begin(), p.not_these.end(), [&](const NotThisPerson& n) {
    return !is_over(n.dated, today) && must_not_collect(p, adult, std::max(today, n.dated.from));
  });
}

/// Whether the document permits the adult all that the entry does.
bool permits(const Participant& p, const Adult& entry, LocalDate today) {
  bool guardian = !entry.guardian, collects = !entry.collects;
  for (const auto& a : p.adults) {
    if (is_over(a.dated, today) || (a.code != entry.code && !share_a_name(a, entry))) continue;
    guardian |= a.guardian;
    collects |= a.collects;
  }
  return guardian && collects;
}

/// What is told of two documents, each sentence once.
class Compared {
 public:
  Compared(const Participant& kept, LocalDate today, std::string_view language)
      : kept_(kept), today_(today), say_(language) {}

  void adults(const Participant& other) {
    for (const auto& a : kept_.adults)
      if (a.collects && !is_over(a.dated, today_) && bans(other, a, today_)) never(a, kept_.code, other.code);
    for (const auto& a : other.adults) {
      if (!(a.guardian || a.collects) || is_over(a.dated, today_)) continue;
      if (a.collects && bans(kept_, a, today_))
        never(a, other.code, kept_.code);
      else if (!permits(kept_, a, today_))
        odd(say_({"what the registration {1} permits the adult {2}, {0} does not: it does not hold",
                  "{1} kaydının {2} kodlu yetişkine verdiği izin {0} kaydında yok: geçerli değil",
                  "ما تسمح به التسجيلة {1} للبالغ {2} غير موجود في {0}: لا يسري"},
                 kept_.code, other.code, a.code),
            say_({"'merkez people change {0} guardian=NAME collector=NAME' permits it there",
                  "'merkez people change {0} guardian=AD collector=AD' orada izin verir",
                  "‏'merkez people change {0} guardian=الاسم collector=الاسم' يسمح به هناك"},
                 kept_.code));
    }
  }

  /// What two registrations of one person hardly differ in.
  void person(const Participant& other) {
    constexpr int slip_of_years = 2;
    if (kept_.sex != other.sex && kept_.sex != Sex::other && other.sex != Sex::other)
      odd(say_({"one is registered as a woman and the other as a man: are they one person?",
                "biri kadın, öteki erkek olarak kayıtlı: aynı kişi mi?",
                "إحداهما مسجلة لامرأة والأخرى لرجل: هل هما شخص واحد؟"}));
    if (std::abs(kept_.birth.year - other.birth.year) > slip_of_years)
      odd(say_(
          {"one was born in {} and the other in {}: are they one person?",
           "birinin doğum yılı {}, ötekinin {}: aynı kişi mi?", "وُلد أحدهما سنة {} والآخر سنة {}: هل هما شخص واحد؟"},
          kept_.birth.year, other.birth.year));
    // Childcare and clashes are asked of a household, where children who stay behind have this adult no longer.
    if (!kept_.household.empty() && !other.household.empty() && kept_.household != other.household)
      odd(say_({"{0} and {1} are registered in two households: that of {0} counts, and whoever lives with {1} stays "
                "behind",
                "{0} ile {1} iki ayrı hanede kayıtlı: {0} kişisinin hanesi geçerli; {1} ile yaşayanlar ötekinde kalır",
                "{0} و{1} مسجلان في أسرتين: تسري أسرة {0}، ويبقى من يسكن مع {1} في الأخرى"},
               kept_.code, other.code),
          say_({"'merkez people change CODE household={0}' takes each of them along",
                "'merkez people change KOD household={0}' onları da getirir",
                "‏'merkez people change الرمز household={0}' ينقل كلًّا منهم"},
               kept_.code));
  }

  void alone(const Participant& other) {
    const auto holds = [&](const Participant& p) { return p.alone && p.alone->dated.holds(today_); };
    // A document that lists no adults never said anything of how the child leaves.
    if (holds(kept_) && !holds(other) && (other.alone || !other.adults.empty()))
      odd(say_({"{0} may leave alone, and by the registration {1} may not: they may",
                "{0} yalnız çıkabilir, {1} kaydına göre çıkamaz: çıkabilir",
                "يمكن لـ {0} المغادرة وحده، ولا يمكن بحسب التسجيلة {1}: يمكنه"},
               kept_.code, other.code),
          say_({"'merkez people change {0} alone=no' takes it back", "'merkez people change {0} alone=no' geri alır",
                "‏'merkez people change {0} alone=no' يسحبه"},
               kept_.code));
    if (holds(other) && !holds(kept_))
      odd(say_({"by the registration {1} the child may leave alone, by {0} may not: they may not",
                "{1} kaydına göre çocuk yalnız çıkabilir, {0} kaydına göre çıkamaz: çıkamaz",
                "بحسب التسجيلة {1} يمكن للطفل المغادرة وحده، وبحسب {0} لا يمكن: لا يمكنه"},
               kept_.code, other.code));
  }

  void consent(const Participant& together) {
    if (consent_on(kept_, today_) && !consent_on(together, today_))
      odd(say_({"a consent was withdrawn in another registration of {0}: none is in force",
                "{0} kişisinin başka bir kaydında rıza geri alınmış: geçerli rıza yok",
                "سُحبت موافقة في تسجيلة أخرى لـ {0}: لا موافقة سارية"},
               kept_.code),
          say_({"ask for it anew", "yeniden sorun", "اسأل عنها من جديد"}));
  }

  Diagnostics take() { return std::move(found_); }

 private:
  void odd(std::string message, std::string hint = {}) {
    auto told = warning_at({}, std::move(message), std::move(hint));
    if (std::find(found_.begin(), found_.end(), told) == found_.end()) found_.push_back(std::move(told));
  }
  void never(const Adult& a, const std::string& may, const std::string& must_not) {
    odd(say_({"the adult {0} may collect the child by the registration {1}, and must not by {2}: they must not",
              "{0} kodlu yetişkin {1} kaydına göre çocuğu teslim alabilir, {2} kaydına göre alamaz: alamaz",
              "البالغ {0} مخول باستلام الطفل بحسب التسجيلة {1} وممنوع بحسب {2}: هو ممنوع"},
             a.code, may, must_not),
        say_({"ask the guardians, and end what is wrong", "velilere sorun, yanlış olanı sona erdirin",
              "اسأل أولياء الأمر وأنهِ ما هو خطأ"}));
  }

  const Participant& kept_;
  LocalDate today_;
  Say say_;
  Diagnostics found_;
};

}  // namespace

Participant as_one(const Participant& kept, const std::vector<Participant>& given_up) {
  Participant out = kept;
  if (given_up.empty()) return out;
  for (const auto& p : given_up) {
    for (const auto& n : p.not_these)
      if (std::find(out.not_these.begin(), out.not_these.end(), n) == out.not_these.end()) out.not_these.push_back(n);
    if (out.phone.empty()) out.phone = p.phone;
    if (out.interpreter.empty()) out.interpreter = p.interpreter;
    out.step_free = out.step_free || p.step_free;
    out.needs_support = out.needs_support || p.needs_support;
  }
  out.consents = consents_of(kept, given_up);
  return out;
}

void add_other_names(Participant& p, const std::vector<Participant>& given_up) {
  for (const auto& other : given_up) {
    Adult self;
    self.code = p.code;
    self.name = other.name;
    self.own_script = other.own_script;
    p.adults.push_back(std::move(self));
    for (Adult a : other.adults) {
      a.guardian = a.collects = false;
      if (std::find(p.adults.begin(), p.adults.end(), a) == p.adults.end()) p.adults.push_back(std::move(a));
    }
  }
}

void compare_other_names(Participant& p, const GivenUp& others) {
  for (const auto& a : p.adults) {
    const auto known = others.find(a.code);
    if (!a.registered || known == others.end()) continue;
    for (auto& n : p.not_these)
      if (n.code.empty() && std::any_of(known->second.begin(), known->second.end(),
                                        [&](const Participant& other) { return share_a_name(other, n); }))
        n.code = a.code;
  }
  const auto before = p.not_these.size();
  for (std::size_t i = 0; i < before; ++i) {
    const auto known = others.find(p.not_these[i].code);
    if (known == others.end()) continue;
    for (const auto& other : known->second) {
      NotThisPerson also{other.name, other.own_script, p.not_these[i].dated, p.not_these[i].code};
      if (std::find(p.not_these.begin(), p.not_these.end(), also) == p.not_these.end())
        p.not_these.push_back(std::move(also));
    }
  }
  end_permission(p);
}

Diagnostics contradictions(const Participant& kept, const std::vector<Participant>& given_up, LocalDate today,
                           std::string_view language) {
  Compared out(kept, today, language);
  for (const auto& other : given_up) {
    out.person(other);
    out.adults(other);
    out.alone(other);
  }
  out.consent(as_one(kept, given_up));
  return out.take();
}

}  // namespace merkez::people
