// More places in childcare are needed at once than are open: by one session, or by sessions that
// all run at one time of the morning because they are long for their windows.
#include <algorithm>

#include "engine/explain/proofs/claims.hpp"
#include "engine/explain/proofs/cores.hpp"

namespace merkez::proofs {
namespace {

constexpr plan::Words one_needs{
    "{group} needs {demand} places ({wish}); at most {supply} are open through any of its {starts} starts",
    "{group} {demand} yer istiyor ({wish}); {starts} başlangıcının hiçbirinde {supply} yerden fazlası açık değil",
    "تحتاج {group} إلى {demand} مكانًا ({wish})؛ والمفتوح في أي من بداياتها وعددها {starts} لا يتجاوز {supply}"};
constexpr plan::Words all_need{
    "{groups} all need places at {time} on {days}: {sum} = {demand} in the week ({wish}); {supply} are open then",
    "{groups}: hepsi {days} günlerinde saat {time} için yer istiyor: haftada {sum} = {demand} ({wish}); o saatte açık "
    "olan {supply}",
    "تحتاج {groups} كلها إلى أماكن عند {time} في {days}: {sum} = {demand} في الأسبوع ({wish})؛ والمفتوح حينها "
    "{supply}"};

}  // namespace

void care_places(const Ground& g, std::vector<Proof>& out) {
  const Problem& p = g.problem;
  for (const Cover& cover : covers(g)) {
    std::vector<Load> loads;
    for (const Cover::Part& part : cover.needing) {
      const auto& starts = g.domains.starts[part.kind->like];
      std::int64_t most = 0;
      for (const Slot start : starts) most = std::max(most, open_places(p, cover, part.kind->like, start));
      if (!starts.empty() && most < part.places) {
        out.push_back({"care_places",
                       {&one_needs,
                        {{"group", p.group[part.kind->like]},
                         {"demand", part.places},
                         {"supply", most},
                         {"wish", cover.wish},
                         {"starts", static_cast<std::int64_t>(starts.size())}}},
                       part.kind->sessions,
                       {},
                       part.places,
                       most,
                       "places"});
        continue;
      }
      loads.push_back({part.kind, part.places, cover.margin});
    }
    // Each giving session passes a time of day at most once.
    std::int64_t week = cover.bounded_week ? 0 : INT64_MAX;
    if (cover.bounded_week)
      for (const Cover::Part& part : cover.giving) week += part.places * part.kind->count();
    std::vector<Claim> claims;
    for (const Core& core : cores(g, loads, [&](Slot s) { return cover.most[static_cast<std::size_t>(s)]; }, week)) {
      Claim c;
      std::vector<const Kind*> kinds;
      for (const Load* load : core.loads) {
        kinds.push_back(load->kind);
        c.items.push_back(static_cast<int>(load - loads.data()));
      }
      c.proof = {"care_places",
                 {&all_need,
                  {{"time", clock_text(p, core.offset)},
                   {"days", days_text(p, core.days)},
                   {"sum", sum_text(core)},
                   {"demand", core.demand},
                   {"supply", core.supply},
                   {"wish", cover.wish}}},
                 g.sessions_of(kinds),
                 {},
                 core.demand,
                 core.supply,
                 "places"};
      for (const Kind* k : kinds) c.proof.message.fields.emplace_back("groups", p.group[k->like]);
      c.where = core.days;
      claims.push_back(std::move(c));
    }
    tell(std::move(claims), out);
  }
}

}  // namespace merkez::proofs
