// The columns that an import reads, by the names that lists of centres give them.
#include "engine/people/import.hpp"

namespace merkez::people {

const std::vector<Column>& import_columns() {
  static const std::vector<Column> all{
      {"name",
       "to call and to print",
       {"name", "full name", "name as on document", "ad soyad", "adı soyadı", "isim", "الاسم", "الاسم الكامل"}},
      {"first_name", "to call and to print", {"first name", "given name", "ad", "adı", "الاسم الأول"}},
      {"family_name",
       "to call and to print",
       {"family name", "surname", "last name", "soyad", "soyadı", "الكنية", "اسم العائلة"}},
      {"own_script",
       "to call and to print as the person writes it",
       {"name in own script", "own script", "arabic name", "kendi yazısıyla adı", "arapça adı", "الاسم بالعربية"}},
      {"birth",
       "ages of groups",
       {"birth", "born", "date of birth", "birth date", "doğum", "doğum tarihi", "تاريخ الميلاد", "الميلاد"}},
      {"birth_year", "ages of groups", {"birth year", "year of birth", "doğum yılı", "سنة الميلاد"}},
      {"birth_month", "ages of groups", {"birth month", "month of birth", "doğum ayı", "شهر الميلاد"}},
      {"sex", "groups for women or men only", {"sex", "gender", "cinsiyet", "الجنس"}},
      {"phone",
       "to tell of changes",
       {"phone", "telephone", "mobile", "telefon", "cep telefonu", "الهاتف", "رقم الهاتف"}},
      {"languages",
       "groups and interpreters",
       {"languages", "language", "spoken languages", "diller", "dil", "konuştuğu diller", "اللغات", "اللغة"}},
      {"household",
       "families on the same days",
       {"household", "family", "hane", "hane no", "aile", "الأسرة", "رقم الأسرة"}},
      {"levels", "courses that go on from a level", {"levels", "level", "seviye", "seviyeler", "المستوى"}},
      {"cohort",
       "times when the person is free",
       {"cohort", "shift", "school shift", "grup zamanı", "okul vardiyası", "vardiya", "الفترة"}},
      {"step_free", "rooms without stairs", {"step free", "step-free", "engelsiz erişim", "وصول بلا درج"}},
      {"interpreter", "an interpreter in the session", {"interpreter", "tercüman", "tercüman dili", "مترجم"}},
      {"needs_support", "one more adult in the group", {"needs support", "destek ihtiyacı", "يحتاج إلى دعم"}},
      {"guardian", "consent and pick-up of minors", {"guardian", "parent", "veli", "veli adı", "ولي الأمر"}},
      {"guardian_relation", "consent and pick-up of minors", {"guardian relation", "veli yakınlığı", "صلة ولي الأمر"}},
      {"guardian_phone", "consent and pick-up of minors", {"guardian phone", "veli telefonu", "هاتف ولي الأمر"}},
      {"collector",
       "pick-up of minors",
       {"collector", "pick-up person", "authorised collector", "çocuğu teslim alan", "teslim alan kişi",
        "الشخص المخول باستلام الطفل"}},
      {"collector_relation", "pick-up of minors", {"collector relation", "teslim alan yakınlığı", "صلة المستلم"}},
      {"collector_phone", "pick-up of minors", {"collector phone", "teslim alan telefonu", "هاتف المستلم"}},
      {"not_this_person",
       "protection of minors",
       {"not this person", "teslim edilmeyecek kişi", "شخص ممنوع من الاستلام"}},
      {"alone", "leaving without an adult", {"may leave alone", "alone", "yalnız çıkabilir", "يمكنه المغادرة وحده"}},
      {"consent_version",
       "proof of consent",
       {"consent version", "consent", "rıza sürümü", "onam sürümü", "نسخة الموافقة"}},
      {"consent_date", "proof of consent", {"consent date", "rıza tarihi", "onam tarihi", "تاريخ الموافقة"}},
      {"consent_language", "proof of consent", {"consent language", "rıza dili", "onam dili", "لغة الموافقة"}},
      {"consent_channel", "proof of consent", {"consent channel", "rıza kanalı", "onam kanalı", "قناة الموافقة"}},
      {"child_agrees", "the child's own assent", {"child agrees", "çocuğun onayı", "موافقة الطفل"}}};
  return all;
}

}  // namespace merkez::people
