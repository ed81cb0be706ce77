// What a reader can do with the page: read as somebody, compare, filter, search, jump. All that there is to read is
// in the page without it. The words it shows stand in the page's attributes, for they come from the catalogue.
"use strict";
(() => {
  const root = document.documentElement;
  const remembered = (() => { try { return localStorage.getItem("planclause-theme"); } catch { return null; } })();
  if (remembered === "dark" || remembered === "light") root.dataset.theme = remembered;
  root.classList.add("js");
  document.addEventListener("DOMContentLoaded", start);

  function start() {
    const id = (name) => document.getElementById("page-" + name);
    if (matchMedia("(max-width: 63.99rem)").matches) {
      for (const one of document.querySelectorAll(".contents > details, .more")) one.open = false;
    }
    if (!id("search")) return;
    const told = id("told"), search = id("search"), theme = id("theme");
    const lines = new Map();
    for (const link of document.querySelectorAll(".contents a")) lines.set(link.hash.slice(1), link.parentElement);
    const entries = [...document.querySelectorAll(".item")].map((item) => ({
      item,
      line: lines.get(item.id),
      tags: new Set(item.dataset.t.split(" ")),
      isChange: item.classList.contains("change"),
      text: null,
    }));
    const byId = new Map(entries.map((entry) => [entry.item.id, entry]));
    let shownChanges = [], pinned = null;

    // ---- filters and search

    const boxes = [...document.querySelectorAll(".facets input[value][data-facet]")];
    const say = (message, n, total) =>
      { told.textContent = message.replace("{n}", count(n)).replace("{total}", count(total)); };
    const count = (n) => n.toLocaleString(root.lang);

    function apply() {
      const facets = new Map();
      for (const box of boxes) {
        if (!box.checked) continue;
        if (!facets.has(box.dataset.facet)) facets.set(box.dataset.facet, []);
        facets.get(box.dataset.facet).push(box.value);
      }
      const asked = [...facets.values()], query = folded(search.value.trim()), changesOnly = id("changes").checked;
      let shown = 0;
      shownChanges = [];
      for (const entry of entries) {
        const fits = (!changesOnly || entry.isChange)
          && asked.every((any) => any.some((tag) => entry.tags.has(tag)))
          && (!query || textOf(entry).includes(query));
        const visible = fits || entry === pinned;
        entry.item.hidden = !visible;
        if (entry.line) entry.line.hidden = !visible;
        shown += fits;
        if (visible && entry.isChange) shownChanges.push(entry);
      }
      const active = asked.length + changesOnly;
      id("active").textContent = active ? `(${count(active)})` : "";
      if (active || query) say(told.dataset.shown, shown, entries.length);
      else told.textContent = "";
      mark(query);
    }

    function folded(text) { return text.toLowerCase().replace(/\s+/g, " "); }

    // A redline is searched as it stands and on either side: words that a change parts on the page are found.
    function textOf(entry) {
      if (entry.text === null) {
        const texts = [];
        for (const block of entry.item.querySelectorAll("h3 > *, .said, .t:not(.side *), .note, .remark, .excerpt, td, th")) {
          texts.push(block.textContent);
          if (block.querySelector("ins, del")) texts.push(side(block, "INS"), side(block, "DEL"));
        }
        entry.text = folded(texts.join("\n"));
      }
      return entry.text;
    }

    const side = (block, without) => nodes(block, without).map((node) => node.data).join("");

    function nodes(block, without) {
      const found = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) if (walker.currentNode.parentElement.closest("ins, del, p, span, bdi, td, th")?.tagName !== without) found.push(walker.currentNode);
      return found;
    }

    const MOST_MARKED = 2000;
    function mark(query) {
      if (!("highlights" in CSS)) return;
      CSS.highlights.delete("found");
      if (query.length < 2) return;
      const ranges = [];
      for (const { item } of entries) {
        if (item.hidden) continue;
        for (const block of item.querySelectorAll("h3 > *, .t, .note, .remark, .excerpt, td, th")) {
          for (const without of block.querySelector("ins, del") ? ["INS", "DEL"] : [""]) {
            if (ranges.length > MOST_MARKED) break;
            rangesIn(nodes(block, without), query, ranges);
          }
        }
      }
      CSS.highlights.set("found", new Highlight(...ranges));
    }

    function rangesIn(found, query, ranges) {
      const text = found.map((node) => node.data).join("").toLowerCase();
      if (text.length !== found.reduce((sum, node) => sum + node.length, 0)) return;
      for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
        let start = 0;
        for (const node of found) {
          const from = Math.max(at - start, 0), to = Math.min(at + query.length - start, node.length);
          if (from < to) {
            const range = new Range();
            range.setStart(node, from);
            range.setEnd(node, to);
            ranges.push(range);
          }
          start += node.length;
        }
      }
    }

    // ---- views

    function view(name, value) {
      if (value) root.dataset[name] = value;
      else delete root.dataset[name];
    }

    function lay() {
      const layout = id("layout").value, isTable = layout === "table";
      view("layout", layout);
      view("show", layout === "inline" ? id("show")?.value : "");
      view("reading", isTable ? "" : id("reading")?.value);
      if (id("show")) id("show").disabled = layout !== "inline";
      if (id("reading")) id("reading").disabled = isTable;
      for (const head of document.querySelectorAll(".rolling .heads")) {
        if (id("reading")) head.lastElementChild.textContent = id("reading").selectedOptions[0].text;
      }
      for (const old of document.querySelectorAll(".sides")) old.remove();
      if (layout === "side") entries.forEach(({ item }) => pair(item));
      tabulate(isTable);
    }

    // The base first, the rolling text last; who hears the page hears a table. A text goes before what others read.
    let wasTable = false;
    function tabulate(isTable) {
      if (isTable === wasTable) return;
      wasTable = isTable;
      const role = (element, name) => isTable ? element.setAttribute("role", name) : element.removeAttribute("role");
      for (const items of document.querySelectorAll(".items[data-label]")) {
        role(items, "table");
        if (isTable) { items.tabIndex = 0; items.setAttribute("aria-label", items.dataset.label); }
        else { items.removeAttribute("tabindex"); items.removeAttribute("aria-label"); }
        const head = items.querySelector(".columns");
        role(head, "row");
        head.ariaHidden = isTable ? null : "true";
        for (const cell of head.children) role(cell, "columnheader");
        for (const item of items.querySelectorAll(".item")) {
          const [name, ...rest] = item.children, main = item.querySelector(".main");
          role(item, "row");
          role(name, "rowheader");
          if (isTable) item.append(main);
          else name.after(main);
          for (const cell of rest) role(cell, "cell");
        }
      }
    }

    // Side by side: of each redline a copy without what was put in, and one without what was struck. In a rolling
    // text what is compared is the base with the reading that is chosen.
    function pair(item) {
      const main = item.querySelector(".main"), base = item.querySelector('.col[data-column="0"]');
      const chosen = base && item.querySelector(".col.o" + (id("reading")?.value.slice(1) || "x"));
      const labels = [...item.parentElement.querySelectorAll(".heads > *")].map((head) => head.textContent);
      for (const block of [...main.querySelectorAll(":scope > .t")]) {
        const own = chosen && counterpart(chosen, block), isRedline = own !== null && own.querySelector("ins, del") !== null;
        const before = isRedline ? own : base ? counterpart(base, block) : block;
        const sides = document.createElement("div");
        sides.className = "sides";
        sides.append(copy(before, "old", labels[0]), copy(isRedline ? own : block, "new", labels[1]));
        block.classList.add("sided");
        block.after(sides);
      }
    }

    // The same part of the clause in a column: its text, or what stands there under the same label.
    function counterpart(column, block) {
      const label = (one) => one.classList.contains("apart") ? one.previousElementSibling.textContent : "";
      return [...column.querySelectorAll(".t")].find((one) => label(one) === label(block)) ?? null;
    }

    function copy(block, which, label) {
      const side = document.createElement("div");
      side.className = "side " + which;
      side.dataset.label = label;
      if (block) {
        const text = block.cloneNode(true);
        text.classList.remove("sided");
        side.append(text);
      }
      return side;
    }

    // ---- jumps

    const bar = () => document.querySelector(".tools").getBoundingClientRect().bottom;

    function jump(step) {
      if (!shownChanges.length) { told.textContent = told.dataset.none; return; }
      const focused = shownChanges.findIndex(({ item }) => item === document.activeElement);
      let at = focused >= 0 && inSight(shownChanges[focused].item) ? focused + step : fromSight(step);
      at = Math.min(Math.max(at, 0), shownChanges.length - 1);
      go(shownChanges[at].item);
      say(told.dataset.position, at + 1, shownChanges.length);
    }

    function inSight(item) {
      const box = item.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    }

    // The first change below what is read, or the last above it; they stand in order, so half of them is left each time.
    function fromSight(step) {
      const top = bar() + 24;
      let low = 0, high = shownChanges.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (shownChanges[middle].item.getBoundingClientRect().top < top - (step < 0 ? 32 : 0)) low = middle + 1;
        else high = middle;
      }
      return step > 0 ? low : low - 1;
    }

    function go(item) {
      item.tabIndex = -1;
      item.scrollIntoView({ block: "start" });
      item.focus({ preventScroll: true });
    }

    function open() {
      const entry = byId.get(decodeURIComponent(location.hash.slice(1)));
      if (!entry) return;
      pinned = entry;
      apply();
      go(entry.item);
      requestAnimationFrame(() => go(entry.item)); // what was skipped has its true height now
    }

    // ---- hands

    function isTyping(target) {
      return target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && target.type !== "checkbox";
    }

    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") {
        if (event.target === search) { search.value = ""; apply(); search.blur(); }
        document.querySelector(".filter").open = false;
        return;
      }
      if (isTyping(event.target)) return;
      const step = { n: 1, j: 1, p: -1, k: -1 }[event.key];
      if (step) jump(step);
      else if (event.key === "/") search.focus();
      else return;
      event.preventDefault();
    });
    document.addEventListener("click", (event) => {
      const filter = document.querySelector(".filter");
      if (filter.open && !filter.contains(event.target)) filter.open = false;
      const link = event.target.closest('a[href^="#"]');
      if (link && link.hash === location.hash) open(); // no hash changes, and a filter may hide it by now
    });
    let waiting = 0;
    search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => { pinned = null; apply(); }, 120); });
    document.querySelector(".facets").addEventListener("change", () => { pinned = null; apply(); });
    id("clear").addEventListener("click", () => {
      for (const box of [...boxes, id("changes")]) box.checked = false;
      search.value = "";
      apply();
    });
    id("next").addEventListener("click", () => jump(1));
    id("previous").addEventListener("click", () => jump(-1));
    for (const name of ["layout", "show", "reading"]) id(name)?.addEventListener("change", lay);
    addEventListener("hashchange", open);

    const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const press = () => theme.setAttribute("aria-pressed", String(isDark()));
    theme.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("planclause-theme", root.dataset.theme); } catch { /* a page from a file may have no store */ }
      press();
    });
    press();
    const reachable = new ResizeObserver((boxes) => {
      for (const { target } of boxes) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        else target.removeAttribute("tabindex");
      }
    });
    for (const box of document.querySelectorAll(".scroll")) reachable.observe(box);
    lay();
    apply();
    open();
  }
})();
