"""Asks a server whose catalog is replaced by newer ones, until a file appears. Arguments: the address, and the file. Fails where a
request fails, where the generation goes back, or where it never changes."""
import json
import os
import sys
import time
import urllib.request

url, end = sys.argv[1:3]
form = b"grant_type=client_credentials&client_id=any&client_secret=any"
token = json.loads(urllib.request.urlopen(url + "/oauth/v2/accessToken", form, timeout=30).read())["access_token"]
generations, asked = [], 0
while not os.path.exists(end):
    with urllib.request.urlopen(url + "/readyz", timeout=30) as answer:
        generation = json.loads(answer.read())["generation"]
    request = urllib.request.Request(url + "/v2/learningAssets?q=criteria&count=3&assetFilteringCriteria.keyword=java",
                                     headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert json.loads(answer.read())["paging"]["total"] > 0
    asked += 2
    if not generations or generations[-1] != generation:
        generations.append(generation)
    time.sleep(0.005)
assert generations == sorted(generations) and len(generations) > 1, generations
print(f"replicas: {asked} requests, none failed; generations {generations}")
