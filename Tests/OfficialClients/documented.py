"""What docs/emulator.md shows for curl, Python and JavaScript, against a running emulator of the demo catalog.

    python3 documented.py http://127.0.0.1:8321
"""

import json
import os
import re
import shutil
import subprocess
import sys

base = sys.argv[1]
text = open(os.path.join(os.path.dirname(__file__), "../../docs/emulator.md"), encoding="utf-8").read()
blocks = re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)
ran = 0


def check(page, what):
    global ran
    ran += 1
    if not page.get("elements") or page["paging"]["total"] < 1:
        sys.exit(f"docs/emulator.md: {what} finds nothing: {page}")


token = None
for language, block in blocks:
    if language == "sh":
        for line in block.splitlines():
            if not line.startswith("curl "):
                continue
            output = subprocess.run(
                ["bash", "-c", line.replace("http://127.0.0.1:8321", base)], capture_output=True, check=True,
                text=True, env={**os.environ, "URL": base, "TOKEN": token or "", "no_proxy": "*"}).stdout
            answer = json.loads(output)
            if "access_token" in answer:
                token = answer["access_token"]
                ran += 1
            else:
                check(answer, line)
    elif language == "python" and "requests.post" in block:
        names = {"url": base}
        exec(compile(block, "docs/emulator.md", "exec"), names)
        check(names["page"], "Python")
    elif language == "js" and "await fetch" in block and shutil.which("node"):
        program = f"const url = {json.dumps(base)}\n{block}\nconsole.log(JSON.stringify(page))"
        output = subprocess.run(
            ["node", "--input-type=module", "-e", program], capture_output=True, check=True, text=True).stdout
        check(json.loads(output), "JavaScript")

if ran < 4:
    sys.exit(f"docs/emulator.md: only {ran} examples were found")
print(f"docs/emulator.md: {ran} examples work")
