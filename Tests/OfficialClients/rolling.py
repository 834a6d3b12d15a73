"""Asks an API from eight threads, while its catalog is replaced. Arguments: the address, and for how many seconds. Fails where
a request fails, where nothing changed, or where the last answers are not all from the new catalog."""
import collections
import http.client
import json
import sys
import threading
import time

address, seconds = sys.argv[1].removeprefix("http://"), float(sys.argv[2])
end = time.monotonic() + seconds
form = "grant_type=client_credentials&client_id=any&client_secret=any"
query = "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=java&count=2&fields=urn,title"
answers, lock = [], threading.Lock()


def ask():
    connection = http.client.HTTPConnection(address, timeout=30)
    connection.request("POST", "/oauth/v2/accessToken", form, {"Content-Type": "application/x-www-form-urlencoded"})
    token = json.loads(connection.getresponse().read())["access_token"]
    mine = []
    while time.monotonic() < end:
        begin = time.monotonic()
        try:
            connection.request("GET", query, headers={"Authorization": f"Bearer {token}"})
            answer = connection.getresponse()
            body = answer.read()
            result = json.loads(body)["paging"]["total"] if answer.status == 200 else f"status {answer.status}"
        except Exception as error:
            result = repr(error)
            connection.close()
        mine.append((begin, time.monotonic() - begin, result))
    with lock:
        answers.extend(mine)


threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
answers.sort()
failed = collections.Counter(result for _, _, result in answers if not isinstance(result, int))
totals = collections.Counter(result for _, _, result in answers if isinstance(result, int))
times = sorted(duration for _, duration, _ in answers)
print(f"rolling: {len(answers)} requests in {seconds:.0f} s, {sum(failed.values())} failed; p50 "
      f"{times[len(times) // 2] * 1000:.1f} ms, p99 {times[len(times) * 99 // 100] * 1000:.1f} ms; totals {dict(totals)}")
last = {result for _, _, result in answers[-50:]}
if failed or len(totals) != 2 or last != {max(totals)}:
    print(f"rolling: failures {dict(failed)}; the last answers {last}")
    sys.exit(1)
