"use strict";
(() => {
  const root = document.documentElement;
  const body = document.body;
  const card = document.getElementById("card");
  const help = document.getElementById("help");
  const kinds = JSON.parse(document.getElementById("kinds").textContent);
  const papers = [...document.querySelectorAll("article.document")];
  const links = [...document.querySelectorAll(".index a")];
  const hidden = new Set();
  const loaded = new Map();
  let current = null;
  let shownFor = null;
  let timer = 0;

  root.classList.add("js");

  // Light or dark: as the system has it, until the reader decides.
  const stored = (() => { try { return localStorage.getItem("yipanqi.theme"); } catch { return null; } })();
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = stored;
  const paint = () => { root.dataset.theme = chosen || (dark.matches ? "dark" : "light"); };
  dark.addEventListener("change", paint);
  paint();
  const switchTheme = () => {
    chosen = root.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem("yipanqi.theme", chosen); } catch { /* a page opened from disk may have no storage */ }
    paint();
  };

  // One document at a time; the address keeps which.
  const show = (paper) => {
    if (!paper || paper === current) return;
    current = paper;
    for (const one of papers) one.hidden = one !== paper;
    links.forEach((link, i) => {
      if (papers[i] === paper) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    // The card says more than the tooltips that readers without scripts get.
    for (const mark of paper.querySelectorAll("mark[title], sup[title]")) {
      mark.dataset.title = mark.title;
      mark.removeAttribute("title");
    }
    close();
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const paper = target && target.closest("article.document");
    if (!paper) return show(current || papers[0]);
    show(paper);
    if (target === paper) window.scrollTo(0, 0);
    else goTo(target);
  };
  const step = (by) => {
    const next = papers[papers.indexOf(current) + by];
    if (next) location.hash = next.id;
  };

  const goTo = (mark) => {
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    open(mark);
  };

  // The card.
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const factsOf = (paper) => {
    if (!loaded.has(paper)) loaded.set(paper, JSON.parse(paper.querySelector("script").textContent));
    return loaded.get(paper);
  };
  const table = (rows) => {
    const list = element("dl");
    for (const [label, text] of rows) {
      const row = element("div");
      row.append(element("dt", "", label), element("dd", "", text));
      list.append(row);
    }
    return list;
  };
  const describe = (fact, classes) => {
    const [kind, rows, quote, span, raw] = fact;
    const part = element("section", classes);
    part.append(element("h3", "", kinds[kind]), table(rows), element("div", "quote", quote));
    if (span) part.append(element("div", "offsets", `正文 ${span[0]}–${span[1]} · 原文 ${raw[0]}–${raw[1]}`));
    return part;
  };
  const around = (node) => {
    const marks = [];
    for (let one = node.closest("mark"); one; one = one.parentElement.closest("mark")) {
      if (!hidden.has(one.classList[0].slice(2))) marks.push(one);
    }
    return marks;
  };
  const open = (node) => {
    const parts = [];
    const fix = node.closest(".fix");
    const doubt = node.closest(".doubt");
    const marks = around(node);
    if (doubt) {
      const part = element("section");
      part.append(element("h3", "", "存疑"), element("div", "", doubt.dataset.title.replace(/^存疑:/, "")));
      parts.push(part);
    }
    for (const mark of marks) parts.push(describe(factsOf(current)[mark.dataset.f], mark.className));
    if (fix) {
      const part = element("section");
      part.append(element("h3", "", "此处已修复"), table([["原文", fix.dataset.raw], ["还原为", fix.textContent]]));
      parts.push(part);
    }
    if (!parts.length) return close();
    close();
    card.replaceChildren(...parts);
    delete card.dataset.placed;
    card.hidden = false;
    shownFor = node.closest("mark, .fix, .doubt");
    shownFor.setAttribute("aria-describedby", "card");
    const numbers = new Set(marks.slice(0, 1).map((mark) => mark.dataset.f));
    for (const mark of current.querySelectorAll("mark")) if (numbers.has(mark.dataset.f)) mark.classList.add("on");
    place(shownFor);
  };
  const place = (node) => {
    if (getComputedStyle(card).bottom === "0px") {
      // On a narrow screen the card is a sheet at the bottom: the words stay above it.
      const over = node.getBoundingClientRect().bottom + 12 - (window.innerHeight - card.offsetHeight);
      if (over > 0 && !card.dataset.placed) window.scrollBy(0, over);
      card.dataset.placed = "yes";
      return;
    }
    const at = node.getClientRects()[0] || node.getBoundingClientRect();
    const all = node.getBoundingClientRect();
    const below = all.bottom + 8 + card.offsetHeight < window.innerHeight;
    const top = below ? all.bottom + 8 : Math.max(56, all.top - 8 - card.offsetHeight);
    card.style.left = `${Math.max(12, Math.min(at.left, window.innerWidth - card.offsetWidth - 12))}px`;
    card.style.top = `${top}px`;
  };
  const close = () => {
    clearTimeout(timer);
    if (shownFor) shownFor.removeAttribute("aria-describedby");
    shownFor = null;
    card.hidden = true;
    for (const mark of document.querySelectorAll("mark.on")) mark.classList.remove("on");
  };

  const later = (act, delay) => { clearTimeout(timer); timer = setTimeout(act, delay); };
  const spot = (event) => event.target instanceof Element && event.target.closest(".text mark, .text .fix, .text .doubt");
  document.addEventListener("mouseover", (event) => {
    if (spot(event)) later(() => open(event.target), 200);
    else if (event.target instanceof Element && event.target.closest("#card")) clearTimeout(timer);
    else if (!card.hidden && !card.contains(document.activeElement)) later(close, 260);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => { if (spot(event)) open(event.target); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".facts a");
    if (link) {
      event.preventDefault();
      body.classList.remove("open-facts");
      goTo(document.getElementById(link.hash.slice(1)));
    } else if (spot(event)) {
      clearTimeout(timer);
      open(event.target);
    } else if (!event.target.closest("#card, .top, #help")) {
      close();
      help.hidden = true;
      if (!event.target.closest(".facts, .index")) body.classList.remove("open-facts", "open-index");
    }
  });
  window.addEventListener("scroll", () => { if (!card.hidden && shownFor) place(shownFor); }, { passive: true });

  // Kinds: shown or not, the same in every document.
  const sheet = document.querySelector("style").sheet;
  const fixed = sheet.cssRules.length;
  const refresh = () => {
    while (sheet.cssRules.length > fixed) sheet.deleteRule(fixed);
    for (const kind of hidden) {
      sheet.insertRule(`.facts details[data-kind=${kind}] { display: none }`, fixed);
      sheet.insertRule(
        `mark.k-${kind} { background: none !important; box-shadow: none !important; border: 0 !important; cursor: inherit }`,
        fixed,
      );
    }
    for (const chip of document.querySelectorAll(".chip")) {
      chip.setAttribute("aria-pressed", String(!hidden.has(chip.dataset.kind)));
    }
    for (const mark of document.querySelectorAll("mark[id]")) mark.tabIndex = hidden.has(mark.classList[0].slice(2)) ? -1 : 0;
    close();
  };
  const toggle = (kind) => {
    if (!hidden.delete(kind)) hidden.add(kind);
    refresh();
  };
  const only = (kind) => {
    const others = Object.keys(kinds).filter((one) => one !== kind);
    const alone = !hidden.has(kind) && others.every((one) => hidden.has(one));
    hidden.clear();
    if (!alone) others.forEach((one) => hidden.add(one));
    refresh();
  };
  for (const chip of document.querySelectorAll(".chip")) {
    chip.title = `显示或隐藏;双击只看这一类${chip.dataset.key ? `(${chip.dataset.key})` : ""}`;
    chip.addEventListener("click", (event) => {
      if (event.detail === 2) {
        toggle(chip.dataset.kind);
        only(chip.dataset.kind);
      } else if (event.detail < 2) toggle(chip.dataset.kind);
    });
  }

  // Buttons and keys.
  const rawButton = document.getElementById("raw");
  const toggleRaw = () => {
    const anchor = [...current.querySelectorAll(".text > :not(.raw)")].find((one) => one.getBoundingClientRect().bottom > 60);
    const before = anchor ? anchor.getBoundingClientRect().top : 0;
    rawButton.setAttribute("aria-pressed", String(body.classList.toggle("show-raw")));
    if (anchor) window.scrollBy(0, anchor.getBoundingClientRect().top - before);
  };
  rawButton.addEventListener("click", toggleRaw);
  document.getElementById("theme").addEventListener("click", switchTheme);
  const keys = document.getElementById("keys");
  const toggleHelp = () => {
    help.hidden = !help.hidden;
    keys.setAttribute("aria-expanded", String(!help.hidden));
  };
  keys.addEventListener("click", toggleHelp);
  for (const button of document.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => {
      const name = `open-${button.dataset.open}`;
      const now = !body.classList.contains(name);
      body.classList.remove("open-facts", "open-index");
      body.classList.toggle(name, now);
      close();
    });
  }
  const sync = () => {
    for (const button of document.querySelectorAll("[data-open]")) {
      button.setAttribute("aria-expanded", String(body.classList.contains(`open-${button.dataset.open}`)));
    }
  };
  new MutationObserver(sync).observe(body, { attributes: true, attributeFilter: ["class"] });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toLowerCase();
    if (key === "escape") {
      close();
      if (!help.hidden) toggleHelp();
      body.classList.remove("open-facts", "open-index");
    } else if (/^[1-9]$/.test(key)) {
      const chip = current.querySelector(`.chip[data-key="${key}"]`);
      if (chip) toggle(chip.dataset.kind);
    } else if (key === "0") {
      hidden.clear();
      refresh();
    } else if (key === "r") toggleRaw();
    else if (key === "t") switchTheme();
    else if (key === "?") toggleHelp();
    else if (key === "[") step(-1);
    else if (key === "]") step(1);
  });

  window.addEventListener("hashchange", () => {
    body.classList.remove("open-index");
    follow();
  });
  follow();
})();
