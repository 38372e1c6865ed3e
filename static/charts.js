// Charts. The server has drawn each one as SVG; here Plotly takes its place once it has loaded, from the same data.
"use strict";
(() => {
  const { plotly: bundle, plotlyCss: sheet } = document.currentScript.dataset;
  const CONFIG = {
    displayModeBar: false, displaylogo: false, doubleClick: false, plotlyServerURL: "", responsive: true,
    scrollZoom: false, showSendToCloud: false, showTips: false, topojsonURL: "",
  };
  const AHEAD = "400px"; // a chart is made ready this far before it scrolls into view
  const TAP = 500; // ms in which two taps are one
  const LINE = 46; // characters in a line of a box at the pointer
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  const states = new Map(); // figure element -> what is known of it
  const touch = matchMedia("(hover: none)");

  // Plotly reads text as markup: every string it is given goes through here.
  const esc = (text) => text.replace(/[&<>]/g, (char) => ESCAPES[char]);

  const wrap = (text) => {
    const rows = [""];
    for (const word of text.split(" ")) {
      if (rows.at(-1).length + word.length > LINE && rows.at(-1)) rows.push("");
      rows.push(`${rows.pop()} ${word}`.trim());
    }
    // Plotly's text runs from left to right; an isolate keeps right-to-left sentences in order.
    const [open, close] = document.dir === "rtl" ? ["\u2067", "\u2069"] : ["", ""];
    return rows.map((row) => open + esc(row) + close).join("<br>");
  };

  // The value of a colour token where the chart stands, in a form Plotly reads: it knows no color(srgb ...).
  const colourReader = (figure) => {
    const probe = figure.appendChild(document.createElement("i"));
    probe.hidden = true;
    const known = new Map();
    const read = (token) => {
      if (!known.has(token)) {
        probe.style.color = token;
        const value = getComputedStyle(probe).color;
        const parts = value.startsWith("color(srgb") && value.match(/-?[\d.]+(e-?\d+)?/g).map(Number);
        const rgb = parts && parts.slice(0, 3).map((part) => Math.round(part * 255));
        known.set(token, parts ? `rgba(${rgb},${parts[3] ?? 1})` : value);
      }
      return known.get(token);
    };
    return { read, done: () => probe.remove() };
  };

  // A value of the figure as Plotly may have it: tokens as colours, all other text escaped.
  const dressed = (value, colour) => {
    if (typeof value === "string") return /^var\(--[\w-]+\)$/.test(value) ? colour(value) : esc(value);
    if (Array.isArray(value)) return value.map((item) => dressed(item, colour));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dressed(item, colour)]));
  };

  // Sentences go in as plain text, not by the template: with one Plotly adds a label of its own, in its own words.
  // A finger would cover a box at the pointer: it gets none.
  const dressedTrace = ({ customdata, hovertemplate, ...trace }, colour) => {
    const ready = dressed(trace, colour);
    if (!hovertemplate) return ready;
    if (touch.matches) return { ...ready, hoverinfo: "none" };
    return { ...ready, hoverinfo: "text", hovertext: customdata.map((mark) => (mark ? wrap(mark[0]) : "")) };
  };

  // The figure in the colours and the font of the page.
  const prepared = ({ figure, spec }) => {
    const colour = colourReader(figure);
    const data = spec.data.map((trace) => dressedTrace(trace, colour.read));
    const layout = dressed(spec.layout, colour.read);
    colour.done();
    layout.datarevision = performance.now();
    const line = { showspikes: true, spikemode: "across", spikethickness: 1, spikedash: "dot", spikesnap: "cursor" };
    for (const axis of touch.matches ? [] : [layout.xaxis, layout.yaxis]) {
      if (axis.type === "date") Object.assign(axis, line, { spikecolor: layout.font.color });
    }
    layout.font.family = layout.hoverlabel.font.family = getComputedStyle(figure).fontFamily;
    return [data, layout];
  };

  const loaded = (tag, attributes) => new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });

  // The sheet stands in the document before the bundle runs, which then writes no styles of its own; nor does the
  // map library of Plotly's full bundle, which looks for a sheet of this name.
  const MAP_SHEET = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";
  let loading;
  const load = () => (loading ??= Promise.all([
    loaded("link", { id: MAP_SHEET, rel: "stylesheet", href: sheet }),
    loaded("link", { id: "plotly.js-style-global", className: "no-inline-styles", rel: "stylesheet", href: sheet }),
    loaded("script", { src: bundle }),
  ]));

  // Where marks stand: the same in both drawings, because both stand in one box and go by the same figure.

  const moment = (value) => (typeof value === "string" ? Date.parse(value.length > 10 ? `${value}Z` : value) : value);
  const each = (value, index) => (Array.isArray(value) ? value[index] : value);

  // The box of one point: across as fractions of the plot, down in px; a point without length keeps clear of its dot.
  const boxOf = ({ data, layout }, [curve, index]) => {
    const trace = data[curve];
    const lying = trace.orientation === "h";
    const pad = trace.type === "bar" ? 2 : 8;
    const [x, y] = [moment(trace.x[index]), trace.y[index]];
    const begin = (lying ? y : x) + (each(trace.offset, index) ?? -(each(trace.width, index) ?? 0) / 2);
    const base = moment(each(trace.base, index) ?? 0);
    const wide = [begin, begin + (each(trace.width, index) ?? 0)];
    const long = trace.type === "bar" ? [base, base + (lying ? x : y)] : [y, y];
    const place = (axis, value) => {
      const [from, to] = layout[axis].range.map(moment);
      return (value - from) / (to - from);
    };
    const { t, b } = layout.margin;
    const tall = layout.height - t - b;
    const across = (lying ? long : wide).map((value) => place("xaxis", value)).sort((a, z) => a - z);
    const down = (lying ? wide : long).map((value) => t + tall * (1 - place("yaxis", value))).sort((a, z) => a - z);
    return { across, down, pad };
  };

  const frame = (state, points) => {
    const boxes = points.map((point) => boxOf(state.spec, point));
    const ends = (name) => boxes.flatMap((box) => box[name]);
    const [left, right] = [Math.max(0, Math.min(...ends("across"))), Math.min(1, Math.max(...ends("across")))];
    const [top, bottom] = [Math.min(...ends("down")), Math.max(...ends("down"))];
    const { pad } = boxes[0];
    Object.assign(state.cursor.style, {
      insetInlineStart: `calc(${left * 100}% - ${pad}px)`, inlineSize: `calc(${(right - left) * 100}% + ${2 * pad}px)`,
      insetBlockStart: `${top - pad}px`, blockSize: `${bottom - top + 2 * pad}px`,
    });
    state.cursor.hidden = false;
  };

  // The readout line. It is announced where a reader asked for it by a tap or a button: what the slider stands at is
  // its own value, and what a mouse passes over is nothing to interrupt for.

  const show = (state, marks, live = "off") => {
    state.shown = marks;
    state.output.ariaLive = live;
    state.output.replaceChildren(...marks.flatMap(([text, href], index) => {
      const sentence = document.createElement(href ? "a" : "span");
      sentence.textContent = text;
      if (href) sentence.href = href;
      return index ? [" ", sentence] : [sentence];
    }));
    const stop = state.stops.findIndex((points) => points.some((point) => marks.includes(markAt(state, point))));
    if (stop < 0) return;
    frame(state, state.stops[stop].filter((point) => marks.includes(markAt(state, point))));
    stand(state, stop);
  };

  // The slider: a stop for each place along the chart, with all marks that stand there

  const markAt = ({ spec }, [curve, index]) => spec.data[curve].customdata[index];
  const said = (state, stop) => state.stops[stop].map((point) => markAt(state, point));

  const stopsOf = ({ data }) => {
    const places = new Map();
    data.forEach(({ customdata = [], orientation, x, y }, curve) => customdata.forEach((entry, index) => {
      if (!Array.isArray(entry)) return;
      const place = orientation === "h" ? y[index] : moment(x[index]);
      places.set(place, [...(places.get(place) ?? []), [curve, index]]);
    }));
    return [...places.keys()].sort((a, z) => a - z).map((place) => places.get(place));
  };

  const stand = (state, stop) => {
    state.slider.value = stop;
    state.slider.setAttribute("aria-valuetext", said(state, stop).map(([text]) => text).join(" "));
  };

  const readBySlider = (state) => {
    const reading = state.figure.querySelector(".reading");
    if (!state.stops.length) return;
    state.slider.max = state.stops.length - 1;
    stand(state, 0);
    reading.classList.add("ready");
    const here = (live) => {
      show(state, said(state, Number(state.slider.value)), live);
      // A chart of many rows is taller than the window: the row that is read comes into sight.
      if (state.box.clientHeight > innerHeight / 2) state.cursor.scrollIntoView({ block: "nearest" });
    };
    state.slider.addEventListener("input", () => here());
    state.slider.addEventListener("focus", () => state.shown.length || here());
    for (const button of reading.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        if (state.shown.length) state.slider.valueAsNumber += Number(button.value);
        here("polite");
      });
    }
  };

  const follow = ([, href], event) => {
    if (!href) return;
    if (event && (event.ctrlKey || event.metaKey || event.shiftKey)) open(href, "_blank", "noopener");
    else location.assign(href);
  };

  // A tap says what a mark is before a second one follows it; a mouse has already shown it.
  // Plotly reports a tap twice, as a touch and as the mouse that browsers make of it.
  const choose = (state, mark, marks, event) => {
    if (state.pointer !== "mouse" && performance.now() - state.tapped < TAP) return;
    state.tapped = performance.now();
    if (state.pointer === "mouse" || state.shown.includes(mark)) follow(mark, event);
    else show(state, marks, "polite");
  };

  // The server's drawing

  const markUnder = (state, target) => {
    const drawing = state.figure.querySelector(".drawing");
    const shape = target.closest?.(".marks > *");
    if (shape) return state.marks[[...drawing.querySelectorAll(".marks > *")].indexOf(shape)];
    const label = target.closest?.(".labels > text");
    return label && state.marks[state.labels[[...drawing.querySelectorAll(".labels > text")].indexOf(label)]];
  };

  const readDrawing = (state) => {
    const drawing = state.figure.querySelector(".drawing");
    drawing.addEventListener("pointerover", (event) => {
      const mark = event.pointerType === "mouse" && markUnder(state, event.target);
      if (mark) show(state, [mark]);
    });
    drawing.addEventListener("click", (event) => {
      const mark = markUnder(state, event.target);
      if (!mark) return;
      event.preventDefault();
      choose(state, mark, [mark], event);
    });
  };

  // Plotly's drawing

  const readPlot = (state) => {
    const marksOf = ({ points }) => points
      .map(({ curveNumber, pointNumber }) => state.spec.data[curveNumber].customdata?.[pointNumber])
      .filter(Array.isArray);
    const nearest = ({ points }) => {
      const away = ({ bbox }) => Math.abs((bbox.x0 + bbox.x1) / 2 - state.x);
      return marksOf({ points: [points.reduce((best, point) => (away(point) < away(best) ? point : best))] })[0];
    };
    state.plot.on("plotly_hover", (event) => {
      if (state.pointer === "mouse") show(state, marksOf(event));
    });
    state.plot.on("plotly_click", (event) => {
      const mark = nearest(event);
      if (mark) choose(state, mark, marksOf(event), event.event);
    });
  };

  const draw = async (state) => {
    if (state.plot) return;
    if (!state.box.clientWidth) return near.observe(state.figure); // hidden: until it is shown
    const plot = (state.plot = document.createElement("div"));
    plot.className = "plot";
    plot.ariaHidden = "true";
    try {
      await load();
      if (!state.figure.isConnected) return;
      state.box.append(plot);
      await Plotly.newPlot(plot, ...prepared(state), CONFIG);
      state.box.classList.add("drawn");
      document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden", "true");
      readPlot(state);
    } catch {
      plot.remove(); // the server's drawing stays
      state.plot = null;
      loading = undefined;
    }
  };

  const taken = () => [...states.values()].filter(({ box }) => box.classList.contains("drawn"));
  const unhover = () => taken().forEach((state) => Plotly.Fx.unhover(state.plot));
  const redraw = () => {
    unhover();
    taken().forEach((state) => Plotly.react(state.plot, ...prepared(state), CONFIG));
  };

  const slow = (line = navigator.connection) => line && (line.saveData || /[23]g$/.test(line.effectiveType));

  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1));

  const near = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((entry) => entry.isIntersecting)) {
      near.unobserve(entry.target);
      idle(() => states.has(entry.target) && draw(states.get(entry.target)));
    }
  }, { rootMargin: AHEAD });

  const offer = (state) => {
    const button = state.figure.querySelector(".explore");
    button.textContent = state.figure.dataset.explore;
    button.hidden = false;
    button.addEventListener("click", () => {
      button.hidden = true;
      draw(state);
    }, { once: true });
  };

  const watch = (figure) => {
    const source = document.getElementById(`chart-${figure.dataset.chart}`);
    if (states.has(figure) || !source) return;
    const spec = JSON.parse(source.textContent);
    const points = spec.data.flatMap((trace) => trace.customdata ?? []);
    const cursor = Object.assign(document.createElement("i"), { className: "cursor", hidden: true });
    const state = {
      figure, spec, cursor, shown: [], stops: stopsOf(spec), slider: figure.querySelector(".reading input"), pointer: "mouse", tapped: -TAP, x: 0, plot: null,
      box: figure.querySelector(".chart-box"), output: figure.querySelector(".readout"),
      marks: points.filter(Array.isArray), labels: points.filter(Number.isInteger),
    };
    states.set(figure, state);
    state.box.append(cursor);
    for (const type of ["pointerdown", "pointermove"]) {
      figure.addEventListener(type, (event) => {
        state.pointer = event.pointerType;
        state.x = event.clientX - state.box.getBoundingClientRect().x;
      }, true);
    }
    readDrawing(state);
    if (state.slider) readBySlider(state);
    if (slow()) offer(state);
    else near.observe(figure);
  };

  const forget = (figure) => {
    const state = states.get(figure);
    states.delete(figure);
    if (state?.plot && window.Plotly) Plotly.purge(state.plot);
  };

  const begin = () => {
    const watchAll = () => document.querySelectorAll("figure.chart[data-chart]").forEach(watch);
    watchAll();
    new MutationObserver(() => {
      [...states.keys()].filter((figure) => !figure.isConnected).forEach(forget);
      watchAll();
    }).observe(document.body, { childList: true, subtree: true });
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", redraw);
    }
    new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    addEventListener("scroll", unhover, { passive: true });
    addEventListener("keydown", (event) => event.key === "Escape" && unhover());
  };

  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
})();
