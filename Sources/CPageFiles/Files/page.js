"use strict";
// Everything works without this file; it saves whoever has it the reloads.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const byId = (id) => document.getElementById(id);
  const form = byId("search");
  const box = byId("q");

  // Copying.
  const prepare = () => {
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  };
  prepare();

  // Asking: the newest request alone is shown.
  let running = null;
  const ask = async (address, isTyping) => {
    if (running) running.abort();
    const control = (running = new AbortController());
    try {
      const answer = await fetch(address, {
        signal: control.signal, credentials: "same-origin",
        // While somebody types, the server leaves out what takes long.
        headers: isTyping ? { "X-Carrel-Script": "1", Accept: "text/html" } : { Accept: "text/html" },
      });
      const text = await answer.text();
      return control.signal.aborted ? null : new DOMParser().parseFromString(text, "text/html");
    } finally {
      if (running === control) running = null;
    }
  };

  const focused = () => {
    const at = document.activeElement;
    if (!at || at === document.body || at === box) return null;
    return {
      id: at.id, name: at.name, href: at.getAttribute("href"), value: at.type === "checkbox" ? at.value : null, text: at.type === "search" ? at.value : null,
      caret: at.type === "search" ? at.selectionStart : null,
      inside: at.closest("#filters") ? "filters" : at.closest("#content") ? "content" : null,
    };
  };

  const refocus = (was) => {
    if (!was || !was.inside) return;
    let at = was.id ? byId(was.id) : null;
    if (!at && was.value !== null) {
      at = [...document.querySelectorAll("#filters input[type=checkbox]")].find(
        (one) => one.name === was.name && one.value === was.value);
    }
    const part = byId(was.inside);
    if (!at && was.href) at = [...part.querySelectorAll("a")].find((one) => one.getAttribute("href") === was.href);
    if (!at) at = part;
    if (was.text !== null) at.value = was.text;
    at.focus({ preventScroll: true });
    if (was.caret !== null) at.setSelectionRange(was.caret, was.caret);
  };

  const show = (page, address) => {
    const content = page.getElementById("content");
    if (!content) return location.assign(address);
    const was = focused();
    const filters = byId("filters");
    const fresh = page.getElementById("filters");
    if (filters && fresh) {
      for (const group of filters.querySelectorAll("details[id]")) {
        const other = fresh.querySelector("#" + CSS.escape(group.id));
        if (other && !(other.querySelector(".badge") && !group.querySelector(".badge"))) other.open = group.open;
      }
      const scroll = filters.scrollTop;
      filters.replaceChildren(...fresh.childNodes);
      filters.scrollTop = scroll;
    }
    byId("content").replaceChildren(...content.childNodes);
    // What the next form carries beside its visible fields.
    for (const field of form.querySelectorAll("input[type=hidden]")) field.remove();
    for (const field of page.querySelectorAll("#search input[type=hidden]")) form.append(field);
    document.title = page.title;
    prepare();
    refocus(was);
  };

  const load = async (address, isTyping = false) => {
    const content = byId("content");
    content.setAttribute("aria-busy", "true");
    try {
      const page = await ask(address, isTyping);
      if (!page) return false;
      show(page, address);
    } catch (error) {
      if (error.name === "AbortError") return false;
      const note = document.createElement("p");
      note.className = "notice";
      note.setAttribute("role", "alert");
      note.textContent = "The server does not answer. What is below is the last answer.";
      content.querySelectorAll(".notice[role=alert]").forEach((old) => old.remove());
      content.prepend(note);
    }
    content.removeAttribute("aria-busy");
    return true;
  };

  const address = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim() !== "") fields.append(name, value);
    const standard = byId("sort");
    // The order that is used anyway is not part of an address.
    if (standard && !sortChosen) fields.delete("sort");
    if (fields.getAll("searchIn").join() === "title") fields.delete("searchIn");
    const text = fields.toString();
    return form.getAttribute("action") + (text ? "?" + text : "");
  };
  let sortChosen = new URLSearchParams(location.search).has("sort");

  // The address follows what is shown; a word that is typed is one step back, not one for each letter.
  let typing = false;
  const go = (target, isTyping) => {
    const here = location.pathname + location.search;
    const hash = location.hash === "#filters" ? "#filters" : "";
    if (target !== here) {
      if (isTyping && typing) history.replaceState({}, "", target + hash);
      else history.pushState({}, "", target + hash);
    }
    typing = isTyping;
    return load(target, isTyping);
  };

  if (form && box) {
    let timer = 0;
    let later = 0;
    const typed = () => {
      clearTimeout(timer);
      clearTimeout(later);
      timer = setTimeout(async () => {
        const target = address();
        await go(target, true);
        // What takes longer to look for comes when the typing rests.
        if (document.querySelector(".empty")) later = setTimeout(() => {
          if (target === location.pathname + location.search && !running) load(target);
        }, 700);
      }, 130);
    };
    document.addEventListener("input", (event) => {
      if (event.target === box || event.target.matches("#filters input[type=search]")) typed();
    });
    document.addEventListener("change", (event) => {
      const at = event.target;
      if (at.id === "sort") sortChosen = true;
      if (at.id === "sort" || (at.form === form && at.type === "checkbox")) go(address(), false);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      suggestions.close();
      clearTimeout(later);
      go(address(), false);
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const target = new URL(link.href);
      if (target.origin !== location.origin || target.pathname !== new URL(form.action).pathname) return;
      if (!link.closest("#filters, #content") || (link.getAttribute("href") || "").startsWith("#")) return;
      event.preventDefault();
      follow(target, link.closest(".pager"));
    });
    const follow = async (target, isPager) => {
      const fields = target.searchParams;
      box.value = fields.get("q") || "";
      sortChosen = fields.has("sort");
      await go(target.pathname + target.search, false);
      if (isPager) {
        byId("content").focus({ preventScroll: true });
        form.scrollIntoView();
      }
    };
    window.addEventListener("popstate", () => {
      const fields = new URLSearchParams(location.search);
      box.value = fields.get("q") || "";
      sortChosen = fields.has("sort");
      typing = false;
      load(location.pathname + location.search);
    });
  }

  // Suggestions, as the combobox of the ARIA practices.
  const suggestions = (() => {
    const nothing = { close() {}, key() { return false; } };
    if (!box || !box.dataset.suggest) return nothing;
    const list = document.createElement("ul");
    list.id = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Titles");
    box.parentElement.append(list);
    for (const [name, value] of [
      ["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", "suggestions"],
    ]) box.setAttribute(name, value);
    let at = -1;
    let timer = 0;
    let control = null;
    const close = () => {
      clearTimeout(timer);
      if (control) control.abort();
      list.hidden = true;
      at = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const mark = (next) => {
      const options = list.children;
      if (options[at]) options[at].setAttribute("aria-selected", "false");
      at = next;
      if (options[at]) {
        options[at].setAttribute("aria-selected", "true");
        options[at].scrollIntoView({ block: "nearest" });
        box.setAttribute("aria-activedescendant", options[at].id);
      } else box.removeAttribute("aria-activedescendant");
    };
    const choose = (option) => {
      box.value = option.textContent;
      close();
      box.focus();
      go(address(), false);
    };
    const fill = (titles) => {
      list.replaceChildren(...titles.map((title, index) => {
        const option = document.createElement("li");
        option.id = "suggestion-" + index;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dir = "auto";
        option.textContent = title;
        option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(option); });
        return option;
      }));
      at = -1;
      list.hidden = titles.length === 0;
      box.setAttribute("aria-expanded", String(titles.length > 0));
      box.removeAttribute("aria-activedescendant");
    };
    box.addEventListener("input", () => {
      clearTimeout(timer);
      if (box.value.trim().length < 2) return close();
      timer = setTimeout(async () => {
        if (control) control.abort();
        control = new AbortController();
        const typed = box.value;
        const fields = new URLSearchParams(address().split("?")[1] || "");
        fields.delete("start");
        try {
          const answer = await fetch(box.dataset.suggest + "?" + fields, { signal: control.signal, credentials: "same-origin" });
          if (!answer.ok) return close();
          const titles = (await answer.json()).titles;
          if (box.value === typed && document.activeElement === box) fill(titles);
        } catch { /* The results come without them. */ }
      }, 180);
    });
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (event) => {
      const count = list.hidden ? 0 : list.children.length;
      if (event.key === "ArrowDown" && count) mark((at + 1) % count);
      else if (event.key === "ArrowUp" && count) mark(at <= 0 ? count - 1 : at - 1);
      else if (event.key === "Escape" && count) close();
      else if (event.key === "Enter" && at >= 0) choose(list.children[at]);
      else return;
      event.preventDefault();
    });
    return { close };
  })();

  // Keys: / searches, j and k go through the results.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = document.activeElement;
    if (at && (at.isContentEditable || at.matches("input:not([type=checkbox]), textarea, select"))) return;
    if (event.key === "/" && box) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "j" || event.key === "k") {
      const links = [...document.querySelectorAll(".card h2 a")];
      if (!links.length) return;
      const here = links.indexOf(at);
      const next = here < 0 ? 0 : Math.min(links.length - 1, Math.max(0, here + (event.key === "j" ? 1 : -1)));
      event.preventDefault();
      links[next].focus();
      links[next].scrollIntoView({ block: "nearest" });
    }
  });

  document.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      try {
        await navigator.clipboard.writeText(byId(copy.dataset.copy).textContent);
        copy.textContent = "Copied";
      } catch { copy.textContent = "Select it and copy"; }
      return;
    }
    const back = event.target.closest("[data-back]");
    if (back && document.referrer && history.length > 1) {
      const from = new URL(document.referrer);
      if (from.origin === location.origin && from.pathname === new URL(back.href).pathname) {
        event.preventDefault();
        history.back();
      }
      return;
    }
  });
})();
