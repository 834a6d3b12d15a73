"""LinkedIn's own client for Python (linkedin-api-client on PyPI) against a running emulator of the demo catalog.

    python3 python_client.py http://127.0.0.1:8321

Exits with 1 and the first thing that is wrong.
"""

import sys

import linkedin_api.common.constants as constants
from linkedin_api.clients.auth.client import AuthClient
from linkedin_api.clients.restli.client import RestliClient

base = sys.argv[1]
constants.NON_VERSIONED_BASE_URL = base + "/v2"
constants.VERSIONED_BASE_URL = base + "/rest"
constants.OAUTH_BASE_URL = base + "/oauth/v2"

VERSION = "202411"
client = RestliClient()
checks = 0


def expect(condition, what):
    global checks
    checks += 1
    if not condition:
        sys.exit(f"linkedin-api-client: {what}")


def get_token(secret="se/cr+et="):
    answer = AuthClient(client_id="any", client_secret=secret).get_two_legged_access_token()
    expect(answer.status_code == 200 and answer.access_token, f"no token: {answer.response.text}")
    return answer.access_token


token = get_token()


def finder(criteria, version=None, **more):
    answer = client.finder(
        resource_path="/learningAssets", finder_name="criteria", access_token=token, version_string=version,
        query_params={**criteria, **more})
    expect(answer.status_code == 200, f"{criteria}: {answer.response.text}")
    expect("X-Carrel-Notice" not in answer.response.headers, f"{criteria}: {answer.response.headers}")
    return answer


def urns(answer):
    return [element["urn"] for element in answer.elements]


# The finder: structure, dots and indexes ask the same question, and none of them is passed over.
everything = finder({}).paging.total
nested = finder({"assetFilteringCriteria": {"keyword": "java", "difficultyLevels": ["BEGINNER"]}}, start=0, count=5)
expect(0 < nested.paging.total < everything, f"a filter that filters nothing: {nested.paging.total} of {everything}")
for params in [
    {"assetFilteringCriteria.keyword": "java", "assetFilteringCriteria.difficultyLevels": ["BEGINNER"]},
    {"assetFilteringCriteria.keyword": "java", "assetFilteringCriteria.difficultyLevels[0]": "BEGINNER"},
]:
    other = finder(params, start=0, count=5)
    expect(urns(other) == urns(nested) and other.paging.total == nested.paging.total, f"{params} is another question")
expect(finder({"assetFilteringCriteria": {"keyword": "nothing-has-this"}}).paging.total == 0, "hits for nothing")
expect(
    finder({"assetFilteringCriteria": {"assetTypes": [], "keyword": ""}}).paging.total == everything,
    "empty values are not no values")
facets = nested.response.json()["metadata"]
expect(facets["assetTypeFacetMetadata"] and facets["difficultyLevelFacetMetadata"], f"no facets: {facets}")

# The versioned API, everything at once, and a projection.
full = finder(
    {
        "assetFilteringCriteria": {
            "keyword": "java", "assetTypes": ["COURSE", "VIDEO"], "licensedOnly": True,
            "locales": [{"language": "en", "country": "US"}],
        },
        "assetPresentationCriteria": {"sortBy": "RELEVANCE"},
        "assetRetrievalCriteria": {"expandDepth": 1, "includeRetired": False},
        "fields": "urn,title,details:(level)",
    }, VERSION, start=0, count=3)
expect(0 < len(full.elements) <= 3, "no elements")
expect(set(full.elements[0]) <= {"urn", "title", "details"}, f"more than was asked for: {full.elements[0]}")

# Signs that mean something somewhere.
for keyword in ["c++", "o'brien (x), 100% é", "a:b,c(d)", "List(a)"]:
    plain = finder({"assetFilteringCriteria.keyword": keyword})
    expect(finder({"assetFilteringCriteria": {"keyword": keyword}}).paging.total == plain.paging.total, keyword)
expect(finder({"assetFilteringCriteria": {"keyword": "c++"}}).paging.total > 0, "nothing has c++")

# Paging, by start and count.
criteria = {"assetFilteringCriteria": {"assetTypes": ["COURSE"]}}
total = finder(criteria, count=1).paging.total
walked = []
while len(walked) < total:
    page = urns(finder(criteria, start=len(walked), count=50))
    expect(page, f"an empty page at {len(walked)} of {total}")
    walked += page
expect(len(set(walked)) == total, f"{len(set(walked))} of {total}")

# A query string that is too long for a URL goes through a POST.
many = [f"urn:li:skill:{number}" for number in range(400)]
for version in [None, VERSION]:
    tunnelled = finder({"assetFilteringCriteria": {"keyword": "java", "classifications": many}}, version)
    expect(tunnelled.response.request.method == "POST", "the query string was not tunnelled")
    expect(tunnelled.paging.total == 0, "a filter that filters nothing")

# The other finder.
listing = client.finder(
    resource_path="/learningAssets", finder_name="localeAndType", access_token=token,
    query_params={
        "assetType": "COURSE", "sourceLocale": {"language": "en", "country": "US"}, "start": 0, "count": 100})
expect(listing.status_code == 200 and listing.elements, f"localeAndType: {listing.response.text}")
expect(all(element["type"] == "COURSE" for element in listing.elements), "another type than asked for")

# Single ones, several ones.
one = client.get(
    resource_path="/learningAssets/{id}", path_keys={"id": walked[0]}, access_token=token,
    query_params={"targetLocale": {"language": "en", "country": "US"}, "expandDepth": 3, "fields": "urn,title"})
expect(one.status_code == 200 and one.entity["urn"] == walked[0], f"get: {one.response.text}")
missing = client.get(
    resource_path="/learningAssets/{id}", path_keys={"id": "urn:li:lyndaCourse:1"}, access_token=token)
expect(missing.status_code == 404, f"get of an unknown URN: {missing.status_code}")
video = "urn:li:lyndaVideo:(urn:li:lyndaCourse:1,2)"
several = client.batch_get(
    resource_path="/learningAssets", ids=[walked[0], walked[1], video], access_token=token,
    query_params={"fields": "urn"})
expect(several.status_code == 200, f"batch_get: {several.response.text}")
expect(set(several.results) == set(walked[:2]), f"batch_get: {several.results}")
expect(several.errors[video]["status"] == 404, f"batch_get: {several.errors}")

# Classifications.
named = client.finder(
    resource_path="/learningClassifications", finder_name="keyword", access_token=token,
    query_params={"keyword": "business", "targetLocale": {"language": "en", "country": "US"}})
expect(named.status_code == 200 and named.paging.total > 0, f"keyword: {named.response.text}")
library = named.elements[0]["urn"]
listed = client.finder(
    resource_path="/learningClassifications", finder_name="localeAndType", access_token=token,
    version_string=VERSION,
    query_params={"type": named.elements[0]["type"], "sourceLocale": {"language": "en", "country": "US"}, "count": 100})
expect(library in urns(listed), f"localeAndType: {listed.response.text}")
single = client.get(
    resource_path="/learningClassifications/{id}", path_keys={"id": library}, access_token=token)
expect(single.status_code == 200 and single.entity["urn"] == library, f"get: {single.response.text}")
topics = client.batch_get(resource_path="/learningClassifications", ids=[library], access_token=token)
expect(set(topics.results) == {library}, f"batch_get: {topics.response.text}")

# What cannot be read is no 200.
wrong = client.finder(
    resource_path="/learningAssets", finder_name="criteria", access_token=token,
    query_params={"assetFilteringCriteria": "java"})
expect(wrong.status_code == 400, f"a group that is a text: {wrong.status_code}")
token = "nobody"
stranger = client.finder(resource_path="/learningAssets", finder_name="criteria", access_token=token)
expect(stranger.status_code == 401, f"a token that nobody issued: {stranger.status_code}")

print(f"linkedin-api-client: {checks} checks hold")
