"""What is typed beside a mark: in the log for ever, so neither a name nor more than a line of it."""

import json
import unittest

from workplace import WEEK, Workplace, code

HERE, OTHER, ELSEWHERE = (code(n * 5_600_317_003 + 7) for n in range(1, 4))
MONDAY = ("TAI-W", "2016-04-04")
REFUSED = "is a name of somebody registered here"


class Remarks(Workplace):
    def setUp(self):
        super().setUp()
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrol("TAI-W", HERE, OTHER)
        self.register_people(ELSEWHERE)
        for of, name, own_script in ((HERE, "Hala Bada", "هلا بدا"), (OTHER, "Umut Deniz", ""), (ELSEWHERE, "Ayşe Örnekbilge", "عائشة")):
            text = {"code": of, "name": name, "own_script": own_script, "birth": "1988-05", "sex": "f", "languages": ["ar"],
                    "adults": [{"code": code(99), "name": "Rana Fifi", "relation": "mother", "guardian": True, "collects": True,
                                "from": "2016-01-01"}] if of == ELSEWHERE else []}
            self.tell(f"person {of} {json.dumps({k: v for k, v in text.items() if v}, sort_keys=True, ensure_ascii=False)}")

    def mark(self, remark):
        return ("attend", "mark", *MONDAY, "--late", f"{HERE}:20", "--remark", remark)

    def bytes_of_store(self):
        return b"".join(part.read_bytes() for part in sorted(self.centre.glob("centre.db*")))

    def test_a_name_is_refused_before_it_is_written_and_the_refusal_says_what_to_do(self):
        for remark in ("Ayşe shouted", "AYSE'nin annesi", "with ornekbilge", "Rana called", "صرخت عائشة", "umut var"):
            self.refuses(*self.mark(remark), says=[REFUSED, "say it without the word, or write the code"])
        self.assertNotIn("shouted".encode(), self.bytes_of_store())
        self.answers(0, *self.mark(f"sat beside {OTHER}"))
        self.verify()

    def test_a_remark_of_digits_stays_as_it_was_typed(self):
        self.answers(0, *self.mark("٢٠"))
        self.assertIn("٢٠", self.answers(0, "people", "export", HERE).stdout)

    def test_beside_who_was_simply_there_it_is_kept_and_checked_too(self):
        present = ("attend", "mark", *MONDAY, "--present", HERE, "--remark")
        self.refuses(*present, "with Ayşe", says=[REFUSED])
        self.refuses(*present, "x" * 300, says=["the remark has 300 characters", "120 at most"])
        self.answers(0, *present, "brought fabric")
        self.assertIn("present, “brought fabric”", self.answers(0, "people", "export", HERE).stdout)
        # Said again it is no news; said otherwise it is a correction.
        self.assertEqual(self.says(*present, "brought fabric")["marked"], 0)
        self.refuses(*present, "brought thread", says=["is marked already", "attend correct"])
        self.verify()

    def test_beside_an_absence_it_is_not_said_of_those_who_were_there(self):
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all", "--absent", OTHER, "--remark", "called before noon")
        self.assertNotIn("called", self.answers(0, "people", "export", HERE).stdout)
        self.assertIn("called before noon", self.answers(0, "people", "export", OTHER).stdout)

    def test_corrections_and_cancellations_too(self):
        self.answers(0, *self.mark("came by bus"))
        self.refuses("attend", "correct", *MONDAY, HERE, "--absent", "--remark", "with Ayşe", says=[REFUSED])
        self.refuses("attend", "cancel", "TAI-W", "2016-04-05", "--reason", "staff_absent", "--remark", "Deniz yok", says=[REFUSED])
        self.answers(0, "attend", "cancel", "TAI-W", "2016-04-05", "--reason", "staff_absent", "--remark", "yolda kaldı")

    def test_a_file_of_marks_names_each_line_and_brings_nothing_in(self):
        rows = [f"{letter * 26},tablet,2016-04-04T09:30,TAI-W,2016-04-04,{person},late,20,{remark}" for letter, person, remark in
                (("A", HERE, "came with Ayşe"), ("B", OTHER, "by bus"), ("C", HERE, "beside Umut"))]
        file = self.folder / "marks.csv"
        file.write_text("id,device,at,group,date,person,mark,minutes,remark\n" + "\n".join(rows) + "\n", encoding="utf-8")
        told = self.answers(2, "attend", "import", str(file)).stderr
        self.assertEqual(told.count(REFUSED), 2)
        self.assertRegex(told, r"marks.csv:2:.*'ayse'")
        self.assertRegex(told, r"marks.csv:4:.*'umut'")
        file.write_text("id,device,at,group,date,person,mark,minutes,remark\n" + rows[1] + "\n", encoding="utf-8")
        self.answers(0, "attend", "import", str(file))

    def test_as_many_letters_in_any_script(self):
        self.refuses(*self.mark("ش" * 121), says=["121 characters", "120 at most"])
        self.answers(0, *self.mark("ش" * 120))
        self.verify()


if __name__ == "__main__":
    unittest.main()
