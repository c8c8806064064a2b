"""Who is in the house, where others must not learn how many clients there are."""

import json
import unittest

from workplace import WEEK, Workplace, code


class EmergencyList(Workplace):
    def test_the_emergency_list_counts_one_client_in_a_room_for_one(self):
        clients = [code(n * 5_300_111 + 29) for n in range(1, 7)]
        self.enrol("IND-ARF", *clients)
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.account("RC1", "reception")
        told = self.answers(0, "child", "here", "--json", who="RC1", now="2016-04-04T16:40").stdout
        room = [(p["code"], p["seen"]) for p in json.loads(told)["people"] if p["room"] == "203"]
        self.assertEqual(room, [("3 people", "busy")])  # psychologist, interpreter, one client
        for client in clients:
            self.assertNotIn(client, told)


if __name__ == "__main__":
    unittest.main()
