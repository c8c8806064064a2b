#include "engine/access/role.hpp"

#include <algorithm>
#include <string>

namespace merkez::access {
namespace {

constexpr auto no = Reach::none, own = Reach::own, all = Reach::all;

struct Named {
  std::string_view key;
  plan::Words words;
};

// In the order of Right.
constexpr Named named[] = {
    {"see_week", {"see the timetable", "programı görmek", "رؤية البرنامج"}},
    {"see_therapy", {"see therapy", "terapi görüşmelerini görmek", "رؤية جلسات العلاج"}},
    {"see_cases", {"see case work", "vaka görüşmelerini görmek", "رؤية مقابلات الحالات"}},
    {"change_week", {"plan and publish weeks", "haftaları planlamak ve yayımlamak", "تخطيط الأسابيع ونشرها"}},
    {"see_people", {"see participants", "katılımcıları görmek", "رؤية المشاركين"}},
    {"see_guardians",
     {"see guardians and who may collect a child", "velileri ve çocuğu alabilecekleri görmek",
      "رؤية أولياء الأمور ومن يجوز له استلام الطفل"}},
    {"change_people",
     {"register and change participants", "katılımcı kaydetmek ve değiştirmek", "تسجيل المشاركين وتعديل بياناتهم"}},
    {"give_places", {"give places in groups", "gruplarda yer vermek", "منح المقاعد في المجموعات"}},
    {"see_register", {"see attendance", "yoklamaları görmek", "رؤية الحضور"}},
    {"mark_register", {"take attendance", "yoklama almak", "تسجيل الحضور"}},
    {"correct_register", {"correct attendance", "yoklamayı düzeltmek", "تصحيح الحضور"}},
    {"announce_absence", {"announce absences", "devamsızlık bildirmek", "تسجيل الغياب المعلن مسبقًا"}},
    {"see_tasks", {"see follow-up tasks", "takip işlerini görmek", "رؤية مهام المتابعة"}},
    {"child_desk", {"hand children in and out", "çocuk teslim almak ve etmek", "استلام الأطفال وتسليمهم"}},
    {"report_incident", {"report an incident", "olay bildirmek", "الإبلاغ عن حادث"}},
    {"see_incidents", {"read incidents", "olayları okumak", "قراءة الحوادث"}},
    {"see_protection", {"read protection concerns", "koruma bildirimlerini okumak", "قراءة بلاغات الحماية"}},
    {"see_report", {"see indicators", "göstergeleri görmek", "رؤية المؤشرات"}},
    {"manage_accounts", {"manage accounts and keys", "hesapları ve anahtarları yönetmek", "إدارة الحسابات والمفاتيح"}},
    {"keep_store",
     {"back up, restore and verify", "yedeklemek, geri yüklemek, doğrulamak", "النسخ الاحتياطي والاستعادة والتحقق"}},
    {"approve_rows",
     {"approve tables of single persons", "kişilere ait tabloları onaylamak", "الموافقة على جداول الأفراد"}},
};
static_assert(std::size(named) == rights);

// Columns:             week ther case chWk ppl  grdn chPp plac seRg mkRg coRg anno task desk repI seeI prot rept acco
// keep appr
constexpr Role table[] = {
    {"administrator",
     {"administrator", "yönetici", "مدير"},
     {"plans weeks, keeps people, registers and accounts; sees no therapy and no protection concern",
      "haftaları planlar, kayıtları ve hesapları yönetir; terapi ve koruma bildirimlerini görmez",
      "يخطط الأسابيع ويدير السجلات والحسابات، ولا يرى العلاج ولا بلاغات الحماية"},
     {all, no, no, all, all, all, all, all, all, all, all, all, all, all, all, all, no, all, all, all, all}},
    {"instructor",
     {"instructor", "eğitmen", "مدرّب"},
     {"sees and marks the registers of the own groups, two weeks back and ahead",
      "kendi gruplarının yoklamalarını iki hafta geri ve ileri görür ve alır",
      "يرى حضور مجموعاته ويسجله قبل أسبوعين وبعدهما"},
     {all, no, no, no, own, no, no, no, own, own, own, own, own, no, all, own, no, no, no, no, no}},
    {"animator",
     {"animator", "animatör", "ميسّر"},
     {"as an instructor, and hands the children of the own groups in and out",
      "eğitmen gibi; ayrıca kendi gruplarındaki çocukları teslim alır ve eder",
      "كالمدرّب، ويستلم أطفال مجموعاته ويسلّمهم"},
     {all, no, no, no, own, own, no, no, own, own, own, own, own, own, all, own, no, no, no, no, no}},
    {"psychologist",
     {"psychologist", "psikolog", "أخصائي نفسي"},
     {"sees therapy and the own case work by name, gives places there, keeps the registers of the own groups",
      "terapileri ve kendi vaka görüşmelerini adıyla görür, oralarda yer verir, kendi gruplarının yoklamasını tutar",
      "يرى العلاج ومقابلاته للحالات بالاسم ويمنح مقاعدها ويحفظ حضور مجموعاته"},
     {all, all, own, no, own, no, no, own, own, own, own, own, own, no, all, own, no, no, no, no, no}},
    {"social_worker",
     {"social worker", "sosyal hizmet uzmanı", "أخصائي اجتماعي"},
     {"follows up absences, sees participants, their guardians and the own case work, gives places in it, reads "
      "protection concerns",
      "devamsızlıkları takip eder, katılımcıları, velileri ve kendi vaka görüşmelerini görür, oralarda yer verir, "
      "koruma bildirimlerini okur",
      "يتابع الغياب ويرى المشاركين وأولياء أمورهم ومقابلاته للحالات ويمنح مقاعدها ويقرأ بلاغات الحماية"},
     {all, no, own, no, all, all, no, own, all, own, own, all, all, no, all, all, all, no, no, no, all}},
    {"reporting",
     {"reporting", "raporlama", "التقارير"},
     {"sees numbers, never a person", "yalnızca sayıları görür, kişileri görmez", "يرى الأرقام ولا يرى الأشخاص"},
     {all, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, all, no, no, no}},
    {"reception",
     {"reception", "danışma", "الاستقبال"},
     {"registers people, gives places, hands children in and out, calls who stayed away",
      "kişileri kaydeder, yer verir, çocukları teslim alır ve eder, gelmeyenleri arar",
      "يسجل الأشخاص ويمنح المقاعد ويستلم الأطفال ويسلّمهم ويتصل بمن تغيّب"},
     {all, no, no, no, all, all, all, all, no, no, no, all, own, all, all, own, no, no, no, no, no}},
};

}  // namespace

std::span<const Role> roles() { return table; }

const Role* find_role(std::string_view key) {
  const auto it = std::find_if(std::begin(table), std::end(table), [&](const Role& r) { return r.key == key; });
  return it == std::end(table) ? nullptr : it;
}

std::vector<std::string> role_keys() {
  std::vector<std::string> out;
  for (const Role& r : table) out.emplace_back(r.key);
  return out;
}

Reach reach_of(std::string_view role, Right right) {
  const Role* found = find_role(role);
  return found ? found->reach[static_cast<std::size_t>(right)] : Reach::none;
}

bool answers_for(std::string_view role, Right right, std::string_view owner) {
  const Reach far = reach_of(role, right);
  return far == Reach::all || (far == Reach::own && role == owner);
}

std::string_view key_of(Right right) { return named[static_cast<std::size_t>(right)].key; }
plan::Words words_of(Right right) { return named[static_cast<std::size_t>(right)].words; }

}  // namespace merkez::access
