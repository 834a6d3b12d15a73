"""The official SDK of the Model Context Protocol (mcp on PyPI) as a client of `carrel mcp`, in both eras.

    python3 mcp_client.py .build/debug/carrel catalog.sqlite

The SDK checks every message and every structured answer against its schema. Exits with 1 and the first thing that is wrong.
"""

import json
import sys

import anyio
from mcp import MCPError
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

carrel, catalog = sys.argv[1:3]
checks = 0


def expect(condition, what):
    global checks
    checks += 1
    if not condition:
        sys.exit(f"mcp: {what}")


async def ask(client, name, **arguments):
    result = await client.call_tool(name, arguments)
    text = result.content[0].text
    expect(not result.is_error, f"{name} {arguments}: {text}")
    expect(len(json.dumps(result.structured_content, ensure_ascii=False).encode()) + len(text.encode()) < 8000, name)
    return result.structured_content, text


async def refused(client, name, **arguments):
    result = await client.call_tool(name, arguments)
    expect(result.is_error, f"{name} {arguments} is answered")
    return result.content[0].text


async def converse(mode, expected):
    server = StdioServerParameters(command=carrel, args=["mcp", "--catalog", catalog])
    async with Client(stdio_client(server), mode=mode) as client:
        expect(client.protocol_version == expected, f"{mode}: {client.protocol_version}")
        expect("generation 1" in client.instructions, f"{mode}: {client.instructions}")
        tools = (await client.list_tools()).tools
        names = [tool.name for tool in tools]
        expect(names == ["search_catalog", "get_asset", "find_similar", "list_values"], f"{mode}: {names}")
        expect(all(tool.output_schema and tool.annotations.read_only_hint for tool in tools), f"{mode}: {tools}")

        found, text = await ask(client, "search_catalog", query="java", level=["beginner"], facets=["skill"])
        expect(found["total"] == 10 and len(found["hits"]) == 8 and found["next_start"] == 8, f"{mode}: {found}")
        expect(all(hit["url"] in text for hit in found["hits"] if "url" in hit), f"{mode}: {text}")
        rest, _ = await ask(client, "search_catalog", query="java", level=["beginner"], start=8, count=25)
        urns = [hit["urn"] for hit in found["hits"] + rest["hits"]]
        expect(len(set(urns)) == 10 and "next_start" not in rest, f"{mode}: {urns}")
        misspelt, _ = await ask(client, "search_catalog", query="jvaa")
        expect(misspelt["did_you_mean"] == "java", f"{mode}: {misspelt}")

        places = ["title", "description", "skill", "instructor", "chapter"]
        titles, _ = await ask(client, "search_catalog", query="exceptions", type=["course"])
        inside, _ = await ask(client, "search_catalog", query="exceptions", search_in=places, type=["course"])
        expect(titles["total"] < inside["total"], f"{mode}: {titles['total']} {inside['total']}")
        courses, text = await ask(client, "search_catalog", query="exceptions", roll_up=True, type=["course"])
        first = courses["hits"][0]
        expect(courses["total"] > titles["total"] and first["type"] == "course", f"{mode}: {courses}")
        expect(first["matching_videos"] > 0 and "of its videos match" in text, f"{mode}: {first}")
        refusal = await refused(client, "search_catalog", query="java", search_in=["titel"])
        expect("title" in refusal, f"{mode}: {refusal}")

        values, _ = await ask(client, "list_values", facet="skill", prefix="pyt", type=["course"])
        (python,) = values["values"]
        counted, _ = await ask(client, "search_catalog", skill=[python["name"]], type=["course"], count=0)
        expect(counted["total"] == python["count"], f"{mode}: {python} {counted}")
        credits, _ = await ask(client, "list_values", facet="credential")
        counted, _ = await ask(client, "search_catalog", credential=["Demo Credits"], count=1)
        expect(credits["values"] == [{"name": "Demo Credits", "count": counted["total"]}], f"{mode}: {credits}")

        for asset in [found["hits"][1]["urn"], found["hits"][1]["url"], found["hits"][1]["title"]]:
            shown, _ = await ask(client, "get_asset", asset=asset)
            expect(shown["urn"] == found["hits"][1]["urn"] and shown["contents"], f"{mode}: {shown}")
        similar, _ = await ask(client, "find_similar", asset=shown["urn"], type=["course"], count=3)
        expect(len(similar["hits"]) == 3 and similar["hits"][0]["shared"], f"{mode}: {similar}")

        expect("did you mean type?" in await refused(client, "search_catalog", typ=["course"]), mode)
        expect("the nearest: 'Python'" in await refused(client, "search_catalog", skill=["Pyton"]), mode)
        expect("urn:li:lyndaCourse:" in await refused(client, "get_asset", asset="Java: Your Frist Program"), mode)
        try:
            await client.call_tool("search_catalogue", {})
            expect(False, f"{mode}: an unknown tool is answered")
        except MCPError as error:
            expect(error.error.code == -32602, f"{mode}: {error}")


async def main():
    await converse("legacy", "2025-11-25")
    await converse("auto", "2026-07-28")


anyio.run(main)
print(f"mcp: {checks} checks, no failure")
