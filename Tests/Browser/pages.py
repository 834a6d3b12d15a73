"""The search page in a real browser: pages.py CARREL CHROMIUM [--screenshots FOLDER].

Starts `carrel serve` on the demo catalog and on one of hostile titles, and looks at every page in light and dark, with and without
its script, wide and narrow: axe finds nothing, no request leaves for another host, nothing is logged, nothing sticks out. Then
it searches as people do.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEMO = ROOT / "Fixtures/demo/catalog.jsonl"
COURSE = "urn:li:lyndaCourse:990003"
LIST = "Java from the ground up\nHard Conversation, Kept Short\nUnderwater Basket Weaving"
PAGES = {
    "start": "/",
    "results": "/?q=java&level=beginner&level=intermediate",
    "second page": "/?start=20",
    "long facet": "/?more=skill&author-like=a",
    "beyond titles": "/?q=data&searchIn=title&searchIn=description&searchIn=skill&searchIn=chapter&type=course",
    "rolled up": "/?q=joins&searchIn=title&searchIn=description&rollUp=true",
    "nothing": "/?q=javva&level=advanced",
    "nothing there": "/?q=python&searchIn=instructor",
    "mistaken": "/?level=none&colour=red",
    "mistyped": "/?levle=beginner&q=java",
    "not there": "/nothing/here",
    "asset": f"/asset/{COURSE}",
    "changes": "/changes",
    "match": "/match?" + urllib.parse.urlencode({"list": LIST}),
    "saved": "/saved",
    "coverage": "/coverage",
}
HOSTILE = [
    '<script>alert(1)</script> java "onmouseover=alert(1) x="',
    '"\u0301><img src=x onerror=alert(2)> java',
    "{{{body}}} {{#cards}} java " + "Pneumonoultramicroscopic" * 8,
    "\u202ejava\u202c \u0645\u0642\u062f\u0645\u0629 \u05de\u05d1\u05d5\u05d0",
]

checks = 0


def check(truth, said):
    global checks
    checks += 1
    if not truth:
        print(f"failed: {said}", flush=True)
        raise SystemExit(1)


def course(number, title, **details):
    return {
        "urn": f"urn:li:lyndaCourse:{number}",
        "type": "COURSE",
        "title": {"locale": {"country": "US", "language": "en"}, "value": title},
        "details": {"level": "BEGINNER", "urls": {"webLaunch": "javascript:alert(3)"}, **details},
    }


class Server:
    """A catalog and what serves it."""

    def __init__(self, carrel, folder, name, lines, *options):
        self.carrel, self.path = carrel, folder / f"{name}.sqlite"
        self.bring(lines)
        self.run("save", "java-beginners", "java", "--level", "beginner")
        self.process = subprocess.Popen(
            [carrel, "serve", "--port", "0", "--catalog", str(self.path), *options],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().strip()

    def run(self, *arguments):
        subprocess.run([self.carrel, *arguments, "--catalog", str(self.path)], check=True, capture_output=True)

    def bring(self, lines):
        source = self.path.with_suffix(".jsonl")
        source.write_text("\n".join(lines), encoding="utf-8")
        self.run("import", str(source))

    def stop(self):
        self.process.terminate()
        self.process.wait()


def watch(page, url):
    """What a page must not do."""
    page.on("console", lambda message: check(
        message.type not in ("error", "warning") or "status of 4" in message.text, f"logged: {message.text}"))
    page.on("pageerror", lambda error: check(False, f"thrown: {error}"))
    page.on("dialog", lambda dialog: check(False, f"a dialog: {dialog.message}"))
    page.on("request", lambda request: check(
        request.url.startswith(url + "/"), f"a request to {request.url}"))


def audit(browser, server, shots):
    axe = Axe()
    for script in (True, False):
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": 1440, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
            page = context.new_page()
            if not script:
                page.route("**/page.js*", lambda route: route.fulfill(body=""))
            watch(page, server.url)
            for name, path in PAGES.items():
                page.set_viewport_size({"width": 1440, "height": 900})
                answer = page.goto(server.url + path)
                expected = {"mistaken": 400, "mistyped": 400, "not there": 404}.get(name, 200)
                check(answer.status == expected, f"{name}: status {answer.status}")
                found = axe.run(page).response["violations"]
                check(not found, f"axe, {name}, {scheme}, script {script}: " + json.dumps(
                    [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]))
                for width in (1440, 768, 360, 320):
                    page.set_viewport_size({"width": width, "height": 800})
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    check(wide <= width, f"{name} is {wide} px wide at {width}")
                    if shots and script:
                        page.screenshot(path=f"{shots}/{name.replace(' ', '-')}-{width}-{scheme}.png")
            context.close()


def without_script(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    watch(page, server.url)
    page.goto(server.url + "/")
    page.fill("#q", "java")
    page.click(".box button")
    total = page.inner_text("#total")
    check(total.endswith("results"), f"a total: {total}")
    page.check("input[name=level][value=beginner]")
    page.click(".apply button")
    check("level=beginner" in page.url and "q=java" in page.url, f"the address tells all: {page.url}")
    check(page.locator(".gain").count() > 0, "previews of further levels")
    narrower = page.inner_text("#total")
    check(narrower != total, "a filter makes it fewer")
    page.click(".chip")
    check(page.inner_text("#total") == total, "a chip drops its filter")
    page.select_option("#sort", "title")
    page.click(".go")
    check("sort=title" in page.url, "the order is in the address")
    page.goto(server.url + "/?q=joins")
    total = page.inner_text("#total")
    page.click("#facet-searchIn summary")
    page.check("input[name=searchIn][value=description]")
    page.check("input[name=rollUp]")
    page.click(".apply button")
    for part in ("searchIn=title", "searchIn=description", "rollUp=true"):
        check(part in page.url, f"{part} is in the address: {page.url}")
    check(page.inner_text("#total") != total and page.locator(".chip").count() == 3, "courses stand for their videos")
    check(page.is_checked("input[name=rollUp]"), "the boxes stay checked")
    check("--in title,description --roll-up" in page.locator("#command").text_content(), "the command says the same")
    video = page.locator(".found li a").first.text_content()
    page.click(".found li a >> nth=0")
    check(page.inner_text("h1") == video, "a video that matches has its page")
    page.go_back()
    page.click(".chip:has-text('Courses')")
    check("rollUp" not in page.url and "searchIn=description" in page.url, "a chip drops one of them")
    page.goto(server.url + "/?levle=beginner&q=java")
    page.click(".meant a")
    check(page.url.endswith("/?level=beginner&q=java"), "what was meant is one click away")
    page.goto(server.url + "/")
    page.click("text=Next")
    check("21 to 40" in page.inner_text("#total"), page.inner_text("#total"))
    page.click(".card h2 a")
    check("/asset/" in page.url, "a card leads to its asset")
    page.go_back()
    check("start=20" in page.url, "back leads to the list")
    page.goto(server.url + "/match")
    page.fill("#list", LIST)
    page.click("form.list button >> nth=0")
    check(page.locator(".matches tbody tr").count() == 3, "three lines are matched")
    check(page.input_value("#list") == LIST, "the list stays in its box")
    context.close()


def with_script(browser, server, shots):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    watch(page, server.url)
    page.goto(server.url + "/")
    page.evaluate("window.stays = true")
    stays = lambda: page.evaluate("window.stays === true")
    page.keyboard.press("/")
    check(page.evaluate("document.activeElement.id") == "q", "/ leads to the box")
    page.keyboard.type("java", delay=40)
    expect(page.locator("#total")).to_contain_text(re.compile(r"^\s*15 results"))
    check("q=java" in page.url and stays(), "results come as one types, without a reload")
    check(page.evaluate("document.activeElement.id") == "q", "the box keeps the focus")
    expect(page.locator("#suggestions li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    title = page.inner_text("#suggestions [aria-selected=true]")
    page.keyboard.press("Enter")
    expect(page.locator("#q")).to_have_value(title)
    expect(page.locator(".card").first).to_contain_text(title)
    page.go_back()
    expect(page.locator("#q")).to_have_value("java")
    expect(page.locator("#total")).to_contain_text(re.compile(r"^\s*15 results"))
    page.locator("input[name=level][value=beginner]").focus()
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(1)
    check(page.evaluate("document.activeElement.value") == "beginner", "the check box keeps the focus")
    check("level=beginner" in page.url and stays(), "a filter is in the address")
    expect(page.locator(".gain").first).to_be_visible()
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    check(not page.is_checked("input[name=level][value=beginner]"), "back takes the filter out")
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(1)
    page.click(".chip")
    expect(page.locator(".chip")).to_have_count(0)
    page.select_option("#sort", "title")
    page.wait_for_url("**sort=title*")
    expect(page.locator("#content")).not_to_have_attribute("aria-busy", "true")
    page.locator("body").click(position={"x": 5, "y": 400})
    for key, at in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        check(page.evaluate(
            "[...document.querySelectorAll('.card h2 a')].indexOf(document.activeElement)") == at, f"{key} moves")
    check(stays(), "still the same document")
    page.keyboard.press("Enter")
    page.wait_for_url("**/asset/**")
    page.go_back()
    page.wait_for_url("**sort=title*")
    page.goto(server.url + "/")
    page.evaluate("window.stays = true")
    page.click("text=Next")
    expect(page.locator("#total")).to_contain_text("21 to 40")
    check(stays(), "paging needs no reload")
    page.fill("#q", "javva")
    expect(page.locator(".meant a")).to_have_text("java")
    page.click(".meant a")
    expect(page.locator("#total")).to_contain_text(re.compile(r"^\s*15 results"))

    page.goto(server.url + "/?q=joins")
    page.evaluate("window.stays = true")
    page.click("#facet-searchIn summary")
    page.check("input[name=rollUp]")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".found").first).to_contain_text("match")
    check(page.url.endswith("/?q=joins&rollUp=true"), f"titles alone are not in the address: {page.url}")
    page.check("input[name=searchIn][value=chapter]")
    expect(page.locator(".chip")).to_have_count(3)
    check("searchIn=title&searchIn=chapter" in page.url and stays(), page.url)
    check(page.evaluate("document.activeElement.value") == "chapter", "the check box keeps the focus")
    page.uncheck("input[name=searchIn][value=title]")
    expect(page.locator(".chip")).to_have_count(2)
    page.uncheck("input[name=searchIn][value=chapter]")
    expect(page.locator("input[name=searchIn][value=title]")).to_be_checked()
    check(page.url.endswith("/?q=joins&rollUp=true"), f"without any field, titles are looked at: {page.url}")
    page.go_back()
    expect(page.locator(".chip")).to_have_count(2)

    page.goto(server.url + "/?q=java")
    before = page.inner_text("#total")
    server.bring([json.dumps(course(7, "Java While You Look"))])
    page.fill("#q", "java while")
    expect(page.locator(".card")).to_have_count(1)
    page.fill("#q", "java")
    expect(page.locator("#total")).to_contain_text(re.compile(r"^\s*16 results"))
    check(before.startswith("15"), "what a sync publishes is there with the next word")

    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 360, "height": 740})
    check(not page.is_visible("#filters"), "the filters step aside where it is narrow")
    for width in (768, 360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        page.fill("#q", "")
        page.fill("#q", "jav")
        expect(page.locator("#suggestions li").first).to_be_visible()
        filters, titles = page.locator(".to-filters").bounding_box(), page.locator("#suggestions").bounding_box()
        check(filters["y"] + filters["height"] <= titles["y"], f"suggestions leave the filters free at {width}")
        check(titles["x"] >= 0 and titles["x"] + titles["width"] <= width, f"and stay on the page at {width}")
        if shots:
            page.screenshot(path=f"{shots}/suggestions-{width}-light.png")
    page.set_viewport_size({"width": 360, "height": 740})
    page.click(".to-filters")
    check(page.is_visible("#filters"), "a link opens them")
    page.check("input[name=type][value=course]")
    expect(page.locator(".chip")).to_have_count(1)
    check(page.is_visible("#filters"), "they stay open")
    context.close()


def keyboard(browser, server):
    page = browser.new_page()
    page.goto(server.url + "/?q=java")
    page.keyboard.press("Tab")
    check(page.evaluate("document.activeElement.className") == "skip", "the first stop skips the rest")
    page.keyboard.press("Enter")
    check(page.evaluate("document.activeElement.id") == "content", "and leads to the content")
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate("""() => {
          const at = document.activeElement
          if (at === document.body) return true
          const ring = (one, pseudo) => parseFloat(getComputedStyle(one, pseudo).outlineWidth) > 0
          return ring(at) || ring(at, '::after')
        }""")
        check(seen, "each stop shows that it has the focus")
    page.close()


def hostile(browser, server):
    context = browser.new_context()
    page = context.new_page()
    watch(page, server.url)
    page.goto(server.url + "/carrel/?q=java")
    shown = [one.text_content() for one in page.locator(".card h2").all()]
    check(sorted(shown) == sorted(HOSTILE), f"titles are text: {shown}")
    check(page.locator("main a[href^='javascript:'], main img, main script").count() == 0, "nothing else came of them")
    for link in page.locator("a").all():
        check(not (link.get_attribute("href") or "").startswith("javascript"), "no link runs anything")
    page.click(".card h2 a")
    page.wait_for_url("**/carrel/asset/**")
    page.goto(server.url + "/carrel/?" + urllib.parse.urlencode({"q": '"><script>alert(4)</script>'}))
    check(page.input_value("#q") == '"><script>alert(4)</script>', "words are text")
    context.close()


def main():
    carrel, chromium = sys.argv[1], sys.argv[2]
    shots = sys.argv[4] if len(sys.argv) > 4 and sys.argv[3] == "--screenshots" else None
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        folder = pathlib.Path(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        demo = Server(carrel, folder, "demo", DEMO.read_text(encoding="utf-8").splitlines())
        titles = [json.dumps(course(index + 1, title)) for index, title in enumerate(HOSTILE)]
        strange = Server(carrel, folder, "hostile", titles, "--base-path", "/carrel")
        try:
            audit(browser, demo, shots)
            without_script(browser, demo)
            keyboard(browser, demo)
            hostile(browser, strange)
            with_script(browser, demo, shots)
        finally:
            demo.stop()
            strange.stop()
            browser.close()
    print(f"browser: {checks} checks passed in {time.monotonic() - started:.0f} s")


main()
