// The columns that an import reads, by the names that lists of centres give them.
#include <fmt/format.h>

#include "engine/people/import.hpp"
#include "engine/people/import_words.hpp"
#include "engine/people/say.hpp"

namespace merkez::people {
namespace {

/// "f / female / woman / girl; m / male": all words of one language, a value after the other.
template <class V>
std::string words_for(const std::vector<Spelled<V>>& all, std::string_view language) {
  std::string out;
  for (const auto& one : all)
    out += fmt::format("{}{}", out.empty() ? "" : "; ", fmt::join(one.words.in(language), " / "));
  return out;
}

}  // namespace

const std::vector<Column>& import_columns() {
  static const std::vector<Column> all{
      {"name",
       {"to call and to print", "seslenmek ve yazdırmak için", "للمناداة والطباعة"},
       Holds::name,
       {{"name", "full name", "name as on document"}, {"ad soyad", "adı soyadı", "isim"}, {"الاسم", "الاسم الكامل"}}},
      {"first_name",
       {"to call and to print", "seslenmek ve yazdırmak için", "للمناداة والطباعة"},
       Holds::name,
       {{"first name", "given name"}, {"ad", "adı"}, {"الاسم الأول"}}},
      {"family_name",
       {"to call and to print", "seslenmek ve yazdırmak için", "للمناداة والطباعة"},
       Holds::name,
       {{"family name", "surname", "last name"}, {"soyad", "soyadı"}, {"الكنية", "اسم العائلة"}}},
      {"own_script",
       {"to call and to print as the person writes it", "kişinin kendi yazısıyla seslenmek ve yazdırmak için",
        "للمناداة والطباعة كما يكتبه صاحبه"},
       Holds::name,
       {{"name in own script", "own script", "arabic name"},
        {"kendi yazısıyla adı", "arapça adı"},
        {"الاسم بالعربية"}}},
      {"birth",
       {"ages of groups", "grupların yaşları", "أعمار المجموعات"},
       Holds::birth,
       {{"birth", "born", "date of birth", "birth date"}, {"doğum", "doğum tarihi"}, {"تاريخ الميلاد", "الميلاد"}}},
      {"birth_year",
       {"ages of groups", "grupların yaşları", "أعمار المجموعات"},
       Holds::year,
       {{"birth year", "year of birth"}, {"doğum yılı"}, {"سنة الميلاد"}}},
      {"birth_month",
       {"ages of groups", "grupların yaşları", "أعمار المجموعات"},
       Holds::month,
       {{"birth month", "month of birth"}, {"doğum ayı"}, {"شهر الميلاد"}}},
      {"sex",
       {"groups for women or men only", "yalnız kadın ya da erkek grupları", "مجموعات للنساء أو للرجال فقط"},
       Holds::sex,
       {{"sex", "gender"}, {"cinsiyet"}, {"الجنس"}}},
      {"phone",
       {"to tell of changes", "değişiklikleri bildirmek", "الإبلاغ بالتغييرات"},
       Holds::phone,
       {{"phone", "telephone", "mobile"}, {"telefon", "cep telefonu"}, {"الهاتف", "رقم الهاتف"}}},
      {"languages",
       {"groups and interpreters", "gruplar ve tercümanlar", "المجموعات والمترجمون"},
       Holds::languages,
       {{"languages", "language", "spoken languages"}, {"diller", "dil", "konuştuğu diller"}, {"اللغات", "اللغة"}}},
      {"household",
       {"families on the same days", "aileler aynı günlerde", "العائلات في الأيام نفسها"},
       Holds::household,
       {{"household", "family"}, {"hane", "hane no", "aile"}, {"الأسرة", "رقم الأسرة"}}},
      {"levels",
       {"courses that go on from a level", "bir seviyeden devam eden kurslar", "دورات تكمل من مستوى"},
       Holds::levels,
       {{"levels", "level"}, {"seviye", "seviyeler"}, {"المستوى"}}},
      {"cohort",
       {"times when the person is free", "kişinin uygun olduğu zamanlar", "أوقات فراغ الشخص"},
       Holds::word,
       {{"cohort", "shift", "school shift"}, {"grup zamanı", "okul vardiyası", "vardiya"}, {"الفترة"}}},
      {"step_free",
       {"rooms without stairs", "merdivensiz odalar", "غرف بلا درج"},
       Holds::yes_or_no,
       {{"step free", "step-free"}, {"engelsiz erişim"}, {"وصول بلا درج"}}},
      {"interpreter",
       {"an interpreter in the session", "oturumda tercüman", "مترجم في الجلسة"},
       Holds::language,
       {{"interpreter"}, {"tercüman", "tercüman dili"}, {"مترجم"}}},
      {"needs_support",
       {"one more adult in the group", "grupta bir yetişkin daha", "بالغ إضافي في المجموعة"},
       Holds::yes_or_no,
       {{"needs support"}, {"destek ihtiyacı"}, {"يحتاج إلى دعم"}}},
      {"guardian",
       {"consent and pick-up of minors", "çocukların rızası ve teslimi", "موافقة القاصرين واستلامهم"},
       Holds::adult,
       {{"guardian", "parent"}, {"veli", "veli adı"}, {"ولي الأمر"}}},
      {"guardian_relation",
       {"consent and pick-up of minors", "çocukların rızası ve teslimi", "موافقة القاصرين واستلامهم"},
       Holds::relation,
       {{"guardian relation"}, {"veli yakınlığı"}, {"صلة ولي الأمر"}}},
      {"guardian_phone",
       {"consent and pick-up of minors", "çocukların rızası ve teslimi", "موافقة القاصرين واستلامهم"},
       Holds::phone,
       {{"guardian phone"}, {"veli telefonu"}, {"هاتف ولي الأمر"}}},
      {"collector",
       {"pick-up of minors", "çocukların teslimi", "استلام القاصرين"},
       Holds::adult,
       {{"collector", "pick-up person", "authorised collector"},
        {"çocuğu teslim alan", "teslim alan kişi"},
        {"الشخص المخول باستلام الطفل"}}},
      {"collector_relation",
       {"pick-up of minors", "çocukların teslimi", "استلام القاصرين"},
       Holds::relation,
       {{"collector relation"}, {"teslim alan yakınlığı"}, {"صلة المستلم"}}},
      {"collector_phone",
       {"pick-up of minors", "çocukların teslimi", "استلام القاصرين"},
       Holds::phone,
       {{"collector phone"}, {"teslim alan telefonu"}, {"هاتف المستلم"}}},
      {"not_this_person",
       {"protection of minors", "çocukların korunması", "حماية القاصرين"},
       Holds::adult,
       {{"not this person"}, {"teslim edilmeyecek kişi"}, {"شخص ممنوع من الاستلام"}}},
      {"alone",
       {"leaving without an adult", "yetişkinsiz ayrılma", "المغادرة بلا بالغ"},
       Holds::yes_or_no,
       {{"may leave alone", "alone"}, {"yalnız çıkabilir"}, {"يمكنه المغادرة وحده"}}},
      {"consent_version",
       {"proof of consent", "rızanın kanıtı", "إثبات الموافقة"},
       Holds::word,
       {{"consent version", "consent"}, {"rıza sürümü", "onam sürümü"}, {"نسخة الموافقة"}}},
      {"consent_date",
       {"proof of consent", "rızanın kanıtı", "إثبات الموافقة"},
       Holds::date,
       {{"consent date"}, {"rıza tarihi", "onam tarihi"}, {"تاريخ الموافقة"}}},
      {"consent_language",
       {"proof of consent", "rızanın kanıtı", "إثبات الموافقة"},
       Holds::language,
       {{"consent language"}, {"rıza dili", "onam dili"}, {"لغة الموافقة"}}},
      {"consent_channel",
       {"proof of consent", "rızanın kanıtı", "إثبات الموافقة"},
       Holds::channel,
       {{"consent channel"}, {"rıza kanalı", "onam kanalı"}, {"قناة الموافقة"}}},
      {"child_agrees",
       {"the child's own assent", "çocuğun kendi onayı", "موافقة الطفل نفسه"},
       Holds::yes_or_no,
       {{"child agrees"}, {"çocuğun onayı"}, {"موافقة الطفل"}}}};
  return all;
}

std::string contents_of(const Column& column, std::string_view language) {
  const Say say(language);
  switch (column.holds) {
    case Holds::name:
      return say({"a name", "bir ad", "اسم"});
    case Holds::adult:
      return say(
          {"a name, or the code of somebody registered", "bir ad ya da kayıtlı birinin kodu", "اسم، أو رمز شخص مسجل"});
    case Holds::birth:
      return say({"2009-05, 2009, 31.05.2009; the day is not kept", "2009-05, 2009, 31.05.2009; gün saklanmaz",
                  "2009-05 أو 2009 أو 31.05.2009؛ اليوم لا يُحفظ"});
    case Holds::year:
      return "2009";
    case Holds::month:
      return say({"1 to 12", "1 ile 12 arası", "من 1 إلى 12"});
    case Holds::phone:
      return say({"digits and spaces: +90 312 000 00 00", "rakam ve boşluk: +90 312 000 00 00",
                  "أرقام ومسافات: ‎+90 312 000 00 00"});
    case Holds::date:
      return "2016-04-04";
    case Holds::word:
      return say({"a word of the centre's own", "merkezin kendi sözcüğü", "كلمة يختارها المركز"});
    case Holds::household:
      return say({"any label, the same for all who live together; or a household's code",
                  "birlikte yaşayanlar için aynı olan bir etiket; ya da hane kodu",
                  "أي علامة، هي نفسها لمن يعيشون معًا؛ أو رمز الأسرة"});
    case Holds::levels:
      return "turkish A1, english B2";
    case Holds::languages:
      return say({"one or more, parted by commas: ", "bir ya da daha çok, virgülle: ", "واحدة أو أكثر، بفواصل: "}) +
             words_for(spelled_languages(), language);
    case Holds::language:
      return words_for(spelled_languages(), language);
    case Holds::sex:
      return words_for(spelled_sexes(), language);
    case Holds::yes_or_no:
      return words_for(spelled_yes_or_no(), language);
    case Holds::relation:
      return words_for(spelled_relations(), language);
    case Holds::channel:
      break;
  }
  return words_for(spelled_channels(), language);
}

}  // namespace merkez::people
