// Draws a page's time charts, sorts its tables, shows texts on hover. Everything else is HTML that works without it.
'use strict';
(() => {
  const started = performance.now();
  const data = JSON.parse(document.getElementById('page-data').textContent);
  const root = document.documentElement;
  // Where the page is served, its policy allows styles that a script sets, and none in the markup.
  for (const element of document.querySelectorAll('[data-style]')) element.style.cssText = element.dataset.style;
  const LWC = window.LightweightCharts;

  // ---- light and dark -------------------------------------------------------------------------------------------------------------------------------
  const themes = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ?? (themes.matches ? 'dark' : 'light')) === 'dark';
  let palette = new Map();
  const color = name => {
    if (!palette.has(name)) palette.set(name, getComputedStyle(root).getPropertyValue(`--${name}`).trim());
    return palette.get(name);
  };
  const repaint = () => {
    palette = new Map();
    for (const chart of charts.values()) chart.paint();
  };
  document.getElementById('theme').addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    repaint();
  });
  themes.addEventListener('change', repaint);

  // ---- the shared axis ------------------------------------------------------------------------------------------------------------------------------
  const sums = (steps, start = 0) => {
    let sum = start;
    return steps.map(step => (sum += step ?? 0));
  };
  const { axis, texts } = data.time;
  const times = axis.count ? [axis.first, ...sums(axis.steps.map(step => step * axis.unit), axis.first)] : [];
  const last = times.length - 1;
  const charts = new Map();
  let view = { from: -0.5, to: last + 0.5 };
  let active = null;

  const slotAt = time => {
    let low = 0, high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] < time) low = middle + 1; else high = middle;
    }
    return low;
  };

  const clamped = (from, to) => {
    const width = Math.min(Math.max(to - from, 8), last + 1);
    const left = Math.min(Math.max(from, -0.5), last + 0.5 - width);
    return { from: left, to: left + width };
  };

  const show = (from, to, source = null) => {
    view = clamped(from, to);
    // Charts out of sight follow when they come back.
    for (const chart of charts.values()) {
      if (chart !== source && chart.inSight) chart.follow(view);
    }
    for (const button of ranges.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(Math.abs(view.from - button.from) < 0.6 && Math.abs(view.to - button.to) < 0.6));
    }
  };

  const ranges = document.querySelector('.ranges') ?? document.createElement('div');
  const day = 86400;
  for (const [name, seconds] of [['1W', 7 * day], ['1M', 30.5 * day], ['6M', 183 * day], ['1Y', 365.25 * day], ['5Y', 5 * 365.25 * day], ['All', Infinity]]) {
    if (last < 1 || (seconds !== Infinity && seconds >= times[last] - times[0])) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.from = seconds === Infinity ? -0.5 : slotAt(times[last] - seconds) - 0.5;
    button.to = last + 0.5;
    button.setAttribute('aria-pressed', String(seconds === Infinity));
    button.addEventListener('click', () => show(button.from, button.to));
    ranges.append(button);
  }

  // ---- texts on hover -------------------------------------------------------------------------------------------------------------------------------
  const tip = document.getElementById('tip');
  const tell = (text, x, y) => {
    tip.hidden = !text;
    if (!text) return;
    tip.textContent = text;
    const box = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - box.width - 8))}px`;
    tip.style.top = `${y + 18 + box.height > innerHeight ? Math.max(4, y - box.height - 12) : y + 18}px`;
  };
  document.addEventListener('pointerover', event => {
    const target = event.target.closest?.('[data-tip]');
    if (target) tell(target.dataset.tip, event.clientX, event.clientY); else if (!event.target.closest?.('.plot')) tell('');
  });

  // What a click copies is shown, too: a browser may forbid the copying.
  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-copy]');
    if (!button) return;
    const show = text => tell(text, event.clientX, event.clientY);
    if (navigator.clipboard) navigator.clipboard.writeText(button.dataset.copy).then(() => show(`Copied; it makes the tear sheet:\n${button.dataset.copy}`), () => show(button.dataset.copy));
    else show(button.dataset.copy);
  });

  const number = new Map();
  const format = (value, chart, digits = chart.digits) => {
    if (!number.has(digits)) number.set(digits, new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
    return number.get(digits).format(value * chart.factor) + chart.suffix;
  };
  const moment = time => new Date(time * 1000).toISOString().slice(0, 16).replace('T', ' ');

  // ---- what is drawn beside series ------------------------------------------------------------------------------------------------------------------
  const decodeItems = (items, columns) => {
    if (!items) return null;
    const out = { ...items, hidden: new Set(), value: items.values && sums(items.values).map(whole => whole * items.step) };
    for (const name of columns) out[name] = sums(items[name]);
    return out;
  };
  const textOf = (items, i) => items.text[i] ? items.text[i].map(line => texts[line]).join('\n') : '';

  // A primitive of the chart library: draws in CSS pixels between the chart's grid and its series.
  const primitive = (zOrder, draw) => {
    const views = [{ zOrder: () => zOrder, renderer: () => ({ draw: target => target.useMediaCoordinateSpace(scope => draw(scope.context, scope.mediaSize)) }) }];
    return { paneViews: () => views, updateAllViews() {} };
  };

  const maxSegments = 160;
  const maxMarks = 240;
  const tickRow = 5.5;

  class TimeChart {
    constructor(plot) {
      this.plot = plot;
      this.data = data.time.charts[Number(plot.dataset.chart)];
      this.figure = plot.closest('figure');
      this.bands = decodeItems(this.data.bands, ['from', 'to']);
      this.segments = decodeItems(this.data.segments, ['from', 'to', 'weight', 'dashed']);
      this.marks = decodeItems(this.data.marks, ['at', 'shape']);
      this.series = [];
      this.inSight = true;
      const { candles } = this.data;
      this.chart = LWC.createChart(plot, {
        autoSize: true,
        layout: { attributionLogo: false, fontSize: 11, fontFamily: getComputedStyle(document.body).fontFamily },
        localization: { locale: 'en-GB', timeFormatter: moment, priceFormatter: value => format(value, this.data) },
        rightPriceScale: { borderVisible: false, minimumWidth: 74, entireTextOnly: true, scaleMargins: { top: 0.08, bottom: 0.06 } },
        timeScale: {
          borderVisible: false, timeVisible: true, secondsVisible: false, minBarSpacing: 0.001, fixLeftEdge: true, fixRightEdge: true,
          lockVisibleTimeRangeOnResize: true, rightOffset: 0, tickMarkMaxCharacterLength: 10,
          // Bars side by side may be merged where they share a pixel; points of a sparser series would go missing.
          enableConflation: candles !== undefined && !candles.slots && this.data.series.length === 0,
        },
        crosshair: { mode: LWC.CrosshairMode.Normal },
        handleScroll: { mouseWheel: false, pressedMouseMove: true, horzTouchDrag: true, vertTouchDrag: false },
        handleScale: { mouseWheel: false, pinch: true, axisPressedMouseMove: { time: true, price: true }, axisDoubleClickReset: { time: true, price: true } },
      });
      this.readout = document.createElement('div');
      this.readout.className = 'readout';
      plot.append(this.readout);
      this.addSeries();
      this.addLayers();
      this.paint();
      this.listen();
      this.follow(view);
    }

    addSeries() {
      const { data, chart } = this;
      const limits = data.limits.map(limit => limit.value);
      const autoscaleInfoProvider = original => {
        const fitted = original();
        if (fitted?.priceRange && limits.length) {
          fitted.priceRange.minValue = Math.min(fitted.priceRange.minValue, ...limits);
          fitted.priceRange.maxValue = Math.max(fitted.priceRange.maxValue, ...limits);
        }
        return fitted;
      };
      const quiet = { lastValueVisible: false, priceLineVisible: false, autoscaleInfoProvider };

      // Whitespace at every place keeps the charts' axes alike.
      chart.addSeries(LWC.LineSeries, { ...quiet, visible: true }).setData(times.map(time => ({ time })));
      if (data.candles) {
        const { candles } = data;
        const slots = this.slotsOf(candles);
        const opens = sums(candles.open);
        const points = slots.map((slot, i) => {
          const open = opens[i], close = open + candles.close[i];
          return {
            time: times[slot], open: open * candles.step, close: close * candles.step,
            high: (Math.max(open, close) + candles.high[i]) * candles.step, low: (Math.min(open, close) - candles.low[i]) * candles.step,
          };
        });
        const series = chart.addSeries(LWC.CandlestickSeries, { ...quiet, borderVisible: false });
        series.setData(points);
        this.series.push({ series, points, slots, key: 'candles', name: candles.name, value: point => point.close });
      }
      data.series.forEach((entry, place) => {
        const slots = this.slotsOf(entry);
        const values = sums(entry.values);
        const points = slots.map((slot, i) => entry.values[i] === null
          ? { time: times[slot] }
          : { time: times[slot], value: values[i] * entry.step, ...(entry.values[i + 1] === null && { gap: true }) });
        const kinds = [LWC.LineSeries, LWC.BaselineSeries, LWC.HistogramSeries, LWC.LineSeries];
        const series = chart.addSeries(kinds[entry.kind], {
          ...quiet, lineWidth: entry.dashed || entry.thin ? 1 : 2, lineStyle: entry.dashed ? LWC.LineStyle.Dashed : LWC.LineStyle.Solid,
          ...(entry.kind === 1 && { baseValue: { type: 'price', price: 0 } }), ...(entry.kind === 3 && { lineType: LWC.LineType.WithSteps }), crosshairMarkerRadius: 3,
        });
        series.setData(points);
        this.series.push({ series, points, slots, key: `series-${place}`, name: entry.name, color: entry.color, kind: entry.kind, value: point => point.value });
      });
      this.main = this.series[0];
      this.limits = this.main ? data.limits.map(limit => ({
        ...limit, line: this.main.series.createPriceLine({ price: limit.value, title: limit.label, lineWidth: 1, lineStyle: LWC.LineStyle.Dashed, axisLabelVisible: true }),
      })) : [];
    }

    slotsOf(entry) {
      return entry.slots ? sums(entry.slots) : Array.from({ length: entry.count }, (_, i) => entry.start + i);
    }

    addLayers() {
      if (!this.main) return;
      const attach = (zOrder, draw) => this.main.series.attachPrimitive(primitive(zOrder, draw));
      if (this.bands) attach('bottom', (context, size) => this.drawBands(context, size));
      if (this.segments) attach('bottom', (context, size) => this.drawSegments(context, size));
      if (this.marks) attach('top', (context, size) => this.drawMarks(context, size));
    }

    x(slot) { return this.chart.timeScale().logicalToCoordinate(slot); }
    y(value) { return this.main.series.priceToCoordinate(value); }

    // Each column of pixels is shaded by the share of it that bands cover: thousands of them on few pixels stay true.
    drawBands(context, size) {
      const { bands } = this;
      const width = Math.ceil(size.width);
      const cover = bands.kinds.map(() => new Float32Array(width + 1));
      for (let i = 0; i < bands.from.length; i++) {
        if (bands.hidden.has(bands.kind[i]) || bands.to[i] < view.from || bands.from[i] > view.to) continue;
        const from = Math.max(0, this.x(bands.from[i])), to = Math.min(width, this.x(bands.to[i]));
        const column = cover[bands.kind[i]];
        for (let x = Math.floor(from); x < to; x++) column[x] += Math.min(to, x + 1) - Math.max(from, x);
      }
      const shade = Number(color('shade'));
      bands.kinds.forEach((kind, place) => {
        context.fillStyle = color(kind.color);
        const column = cover[place];
        for (let x = 0, start = 0; x <= width; x++) {
          if (x < width && Math.abs(column[x] - column[start]) < 0.02) continue;
          context.globalAlpha = Math.min(1, column[start]) * shade;
          if (column[start] > 0.01) context.fillRect(start, 0, x - start, size.height);
          start = x;
        }
      });
      context.globalAlpha = 1;
    }

    // Those in view, the weightiest first, and no more than a reader can tell apart.
    segmentsInView() {
      const { segments } = this;
      const key = `${view.from}|${view.to}|${[...segments.hidden]}`;
      if (this.segmentKey === key) return this.segmentList;
      const inView = [];
      for (let i = 0; i < segments.from.length; i++) {
        if (segments.to[i] >= view.from && segments.from[i] <= view.to && !segments.hidden.has(segments.kind[i])) inView.push(i);
      }
      // A level that lasts is worth more than its weight where the view is wide.
      const width = view.to - view.from;
      const worth = i => segments.weight[i] / 100 + Math.min(1, (segments.to[i] - segments.from[i]) / width * 4);
      this.segmentKey = key;
      this.segmentsHeld = inView.length;
      return (this.segmentList = inView.length > maxSegments ? inView.sort((a, b) => worth(b) - worth(a)).slice(0, maxSegments) : inView);
    }

    drawSegments(context, size) {
      const { segments } = this;
      const colors = segments.kinds.map(kind => color(kind.color));
      for (const i of this.segmentsInView()) {
        const y = this.y(segments.value[i]);
        if (y === null || y < -5 || y > size.height + 5) continue;
        const weight = segments.weight[i] / 100;
        context.strokeStyle = colors[segments.kind[i]];
        context.globalAlpha = 0.25 + 0.65 * weight;
        context.lineWidth = 0.75 + 2.25 * weight;
        context.setLineDash(segments.dashed[i] ? [4, 3] : []);
        context.beginPath();
        context.moveTo(this.x(segments.from[i]), y);
        context.lineTo(Math.max(this.x(segments.to[i]), this.x(segments.from[i]) + 1), y);
        context.stroke();
      }
      context.setLineDash([]);
      context.globalAlpha = 1;
    }

    marksInView() {
      const { marks } = this;
      const inView = [];
      for (let i = 0; i < marks.at.length; i++) {
        if (marks.at[i] >= view.from && marks.at[i] <= view.to && !marks.hidden.has(marks.kind[i])) inView.push(i);
      }
      return inView;
    }

    // Too many to tell apart: ticks along the bottom, a row a kind.
    drawTicks(context, size, inView) {
      const { marks } = this;
      marks.kinds.forEach((kind, place) => {
        context.fillStyle = color(kind.color);
        context.globalAlpha = 0.55;
        const top = size.height - (marks.kinds.length - place) * tickRow;
        for (const i of inView) {
          if (marks.kind[i] === place) context.fillRect(this.x(marks.at[i]) - 0.5, top, 1, tickRow - 1.5);
        }
      });
      context.globalAlpha = 1;
    }

    drawMarks(context, size) {
      const { marks } = this;
      const inView = this.marksInView();
      if (inView.length > maxMarks) {
        this.drawTicks(context, size, inView);
        return;
      }
      const r = inView.length > 120 ? 3.5 : 5;
      const colors = marks.kinds.map(kind => color(kind.color));
      const paper = color('paper');
      context.lineJoin = 'round';
      for (const i of inView) {
        const x = this.x(marks.at[i]);
        const y = this.y(marks.value[i]);
        if (x === null || y === null) continue;
        context.fillStyle = colors[marks.kind[i]];
        context.strokeStyle = paper;
        context.lineWidth = 1.2;
        context.beginPath();
        switch (marks.shape[i]) {
          case 0: context.moveTo(x, y + 1); context.lineTo(x - r, y + 1.9 * r); context.lineTo(x + r, y + 1.9 * r); break;
          case 1: context.moveTo(x, y - 1); context.lineTo(x - r, y - 1.9 * r); context.lineTo(x + r, y - 1.9 * r); break;
          case 3: {
            const s = r * 0.8;
            context.strokeStyle = context.fillStyle;
            context.lineWidth = Math.max(1.2, r / 2.5);
            context.moveTo(x - s, y - s); context.lineTo(x + s, y + s); context.moveTo(x - s, y + s); context.lineTo(x + s, y - s);
            context.stroke();
            continue;
          }
          case 4: context.rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6); break;
          default: context.arc(x, y, r * 0.9, 0, 7); break;
        }
        context.closePath();
        context.stroke();
        context.fill();
      }
    }

    // The nearest mark, else the nearest piece of line, else the bands at that time.
    textAt(x, y) {
      if (!this.main) return '';
      if (this.marks) {
        let best = 14 * 14, found = -1;
        const inView = this.marksInView();
        for (const i of inView.length > maxMarks ? [] : inView) {
          const shift = this.marks.shape[i] === 0 ? 6 : this.marks.shape[i] === 1 ? -6 : 0;
          const distance = (this.x(this.marks.at[i]) - x) ** 2 + (this.y(this.marks.value[i]) + shift - y) ** 2;
          if (distance < best) { best = distance; found = i; }
        }
        if (found >= 0) return textOf(this.marks, found);
      }
      const slot = this.chart.timeScale().coordinateToLogical(x);
      if (this.segments) {
        let best = 5, found = -1;
        for (const i of this.segmentsInView()) {
          if (slot < this.segments.from[i] || slot > this.segments.to[i]) continue;
          const distance = Math.abs(this.y(this.segments.value[i]) - y);
          if (distance < best) { best = distance; found = i; }
        }
        if (found >= 0) return `${this.segments.kinds[this.segments.kind[found]].name} at ${format(this.segments.value[found], this.data)}\n${textOf(this.segments, found)}`;
      }
      if (this.bands) {
        const { bands } = this;
        for (let i = bands.from.length - 1; i >= 0; i--) {
          if (!bands.hidden.has(bands.kind[i]) && slot >= bands.from[i] && slot <= bands.to[i]) return textOf(bands, i) || bands.kinds[bands.kind[i]].name;
        }
      }
      return '';
    }

    paint() {
      const ink = color('soft');
      this.chart.applyOptions({
        layout: { background: { color: color('paper') }, textColor: ink },
        grid: { vertLines: { color: color('grid') }, horzLines: { color: color('grid') } },
        crosshair: { vertLine: { color: ink, labelBackgroundColor: color('grey') }, horzLine: { color: ink, labelBackgroundColor: color('grey') } },
      });
      for (const { series, color: name, kind, key } of this.series) {
        if (key === 'candles') {
          series.applyOptions({ upColor: color('warm'), wickUpColor: color('warm'), downColor: color('cold'), wickDownColor: color('cold') });
        } else if (kind === 1) {
          const [line, near, far] = [color(name), `${color(name)}18`, `${color(name)}48`];
          series.applyOptions({ topLineColor: line, bottomLineColor: line, topFillColor1: far, topFillColor2: near, bottomFillColor1: near, bottomFillColor2: far });
        } else {
          series.applyOptions({ color: color(name) });
        }
      }
      for (const { line, color: name } of this.limits) line.applyOptions({ color: color(name), axisLabelColor: color(name) });
    }

    follow({ from, to }) {
      const now = this.chart.timeScale().getVisibleLogicalRange();
      if (!now || Math.abs(now.from - from) > 1e-3 || Math.abs(now.to - to) > 1e-3) this.chart.timeScale().setVisibleLogicalRange({ from, to });
    }

    listen() {
      const { plot, chart } = this;
      for (const kind of ['pointerdown', 'pointerenter', 'touchstart', 'wheel']) plot.addEventListener(kind, () => { active = this; }, { passive: true });
      chart.timeScale().subscribeVisibleLogicalRangeChange(range => {
        if (range && active === this && (Math.abs(range.from - view.from) > 1e-3 || Math.abs(range.to - view.to) > 1e-3)) show(range.from, range.to, this);
      });
      chart.subscribeCrosshairMove(event => {
        if (event.sourceEvent === undefined && event.point === undefined) { this.legend(null); tell(''); return; }
        this.legend(event);
        if (event.sourceEvent === undefined) return;
        const box = plot.getBoundingClientRect();
        tell(event.point ? this.textAt(event.point.x, event.point.y) : '', box.left + (event.point?.x ?? 0), box.top + (event.point?.y ?? 0));
        for (const other of charts.values()) {
          if (other !== this) other.point(event.time);
        }
      });
      plot.addEventListener('pointerleave', () => {
        tell('');
        for (const other of charts.values()) other.point(null);
      });
      plot.addEventListener('wheel', event => {
        // A plain wheel scrolls the page, as it does everywhere else on it.
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
        event.preventDefault();
        const at = chart.timeScale().coordinateToLogical(event.clientX - plot.getBoundingClientRect().left) ?? view.to;
        zoom(Math.exp((event.deltaY || event.deltaX) * 0.002), at);
      }, { passive: false });
      plot.addEventListener('keydown', event => {
        const width = view.to - view.from;
        const moves = {
          ArrowLeft: () => show(view.from - width / 10, view.to - width / 10), ArrowRight: () => show(view.from + width / 10, view.to + width / 10),
          '+': () => zoom(0.7), '=': () => zoom(0.7), '-': () => zoom(1 / 0.7), 0: () => show(-0.5, last + 0.5),
          Home: () => show(-0.5, width - 0.5), End: () => show(last + 0.5 - width, last + 0.5),
        };
        if (event.ctrlKey || event.metaKey || event.altKey || !moves[event.key]) return;
        event.preventDefault();
        moves[event.key]();
      });
      for (const button of this.figure.querySelectorAll('button.key')) button.addEventListener('click', () => this.toggle(button));
      this.figure.querySelector('.log')?.addEventListener('click', event => {
        const isOn = event.target.getAttribute('aria-pressed') !== 'true';
        event.target.setAttribute('aria-pressed', String(isOn));
        chart.priceScale('right').applyOptions({ mode: isOn ? LWC.PriceScaleMode.Logarithmic : LWC.PriceScaleMode.Normal });
      });
      this.figure.querySelector('.figures-of').addEventListener('toggle', event => { if (event.target.open) this.fillTable(event.target); });
    }

    // Where another chart's cursor stands.
    point(time) {
      if (!this.main) return;
      const entry = time === null || time === undefined ? null : this.nearest(this.main, time);
      if (entry) this.chart.setCrosshairPosition(this.main.value(entry), time, this.main.series); else this.chart.clearCrosshairPosition();
    }

    nearest({ points }, time) {
      let low = 0, high = points.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (points[middle].time <= time) low = middle; else high = middle - 1;
      }
      const point = points[low];
      return point && point.time <= time && (point.value ?? point.close) !== undefined ? point : null;
    }

    // What the series are worth at the cursor, over the plot so that nothing moves.
    legend(event) {
      const parts = [];
      for (const entry of event?.time ? this.series : []) {
        const point = this.nearest(entry, event.time);
        if (!point) continue;
        parts.push(point.open === undefined
          ? `${entry.name} ${format(point.value, this.data)}`
          : ['open', 'high', 'low', 'close'].map(name => `${name[0].toUpperCase()} ${format(point[name], this.data)}`).join('  '));
      }
      this.readout.textContent = parts.length ? `${moment(event.time)}   ${parts.join('   ')}` : '';
    }

    toggle(button) {
      const isOn = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(isOn));
      const [kind, place] = button.dataset.key.split('-');
      const items = this[kind];
      if (items?.hidden) {
        if (isOn) items.hidden.delete(Number(place)); else items.hidden.add(Number(place));
        this.chart.applyOptions({});
      } else {
        this.series.find(entry => entry.key === button.dataset.key).series.applyOptions({ visible: isOn });
      }
    }

    fillTable(details) {
      const from = Math.max(0, Math.ceil(view.from)), to = Math.min(last, Math.floor(view.to));
      const step = Math.max(1, Math.ceil((to - from + 1) / 200));
      const table = document.createElement('table');
      const head = table.createTHead().insertRow();
      const heads = this.series.flatMap(entry => entry.key === 'candles' ? ['open', 'high', 'low', 'close'] : [entry.name]);
      for (const [place, name] of ['time (UTC)', ...heads].entries()) {
        const cell = document.createElement('th');
        cell.scope = 'col';
        cell.textContent = name;
        if (place) cell.className = 'n';
        head.append(cell);
      }
      const body = table.createTBody();
      for (let slot = from; slot <= to; slot += step) {
        const row = body.insertRow();
        row.insertCell().textContent = moment(times[slot]);
        for (const entry of this.series) {
          const point = this.nearest(entry, times[slot]);
          for (const name of entry.key === 'candles' ? ['open', 'high', 'low', 'close'] : ['value']) {
            const cell = row.insertCell();
            cell.className = 'n';
            cell.textContent = point ? format(point[name], this.data) : '';
          }
        }
      }
      const scroll = document.createElement('div');
      scroll.className = 'scroll';
      scroll.tabIndex = 0;
      scroll.append(table);
      details.querySelector('.scroll')?.remove();
      details.append(scroll);
    }
  }

  const zoom = (factor, at = (view.from + view.to) / 2) => show(at - (at - view.from) * factor, at + (view.to - at) * factor);

  // ---- charts are made as they come into sight ------------------------------------------------------------------------------------------------------
  const plots = [...document.querySelectorAll('.plot')];
  const make = plot => { if (!charts.has(plot) && last >= 0) charts.set(plot, new TimeChart(plot)); };
  const seen = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) make(target);
      const chart = charts.get(target);
      if (!chart) continue;
      chart.inSight = isIntersecting;
      if (isIntersecting) chart.follow(view);
    }
  }, { rootMargin: '300px' });
  for (const plot of plots) seen.observe(plot);

  // ---- choices ----------------------------------------------------------------------------------------------------------------------------------------
  const choose = (choice, value) => {
    for (const other of document.querySelectorAll('.choice > label > select')) {
      const block = other.closest('.choice');
      if (block.dataset.choice !== choice) continue;
      const place = [...other.options].findIndex(option => option.text === value);
      if (place < 0) continue;
      other.selectedIndex = place;
      [...block.querySelectorAll(':scope > .option')].forEach((option, i) => { option.hidden = i !== place; });
    }
  };
  for (const select of document.querySelectorAll('.choice > label > select')) {
    select.addEventListener('change', () => choose(select.closest('.choice').dataset.choice, select.value));
  }

  // ---- tables -----------------------------------------------------------------------------------------------------------------------------------------
  const numeric = text => {
    const value = Number.parseFloat(text.replace(/[,\s%$€£₿+]/g, '').replace('−', '-'));
    return Number.isNaN(value) ? null : value;
  };
  const wide = 40;
  const rowOf = (cells, heads) => {
    const row = document.createElement('tr');
    cells.forEach((cell, i) => {
      if (!heads[i]) {
        Object.assign(row.dataset, cell);
        row.tabIndex = 0;
        return;
      }
      const td = row.insertCell();
      const [text, heat, link, copied, strip] = Array.isArray(cell) ? cell : [cell];
      if (link || copied) {
        const inner = td.appendChild(document.createElement(link ? 'a' : 'button'));
        inner.textContent = text;
        if (link) inner.href = link; else Object.assign(inner, { type: 'button', className: 'copy' }).dataset.copy = copied;
      } else if (strip) {
        const drawn = td.appendChild(document.createElement('span'));
        Object.assign(drawn, { className: 'strip', textContent: text });
        drawn.style.background = strip;
      } else td.textContent = text;
      td.className = heads[i].className || (text.length > wide ? 'w' : '');
      if (heat != null) td.style.cssText = `--heat:var(--${heat < 0 ? 'cold' : 'warm'});--share:${Math.round(Math.min(Math.abs(heat), 1) * 70)}%`;
    });
    return row;
  };
  const shownRows = new Map();
  for (const table of document.querySelectorAll('table')) {
    const body = table.tBodies[0];
    const heads = [...table.querySelectorAll('th')];
    let shown = body.rows.length;
    const rows = [...body.rows].map(row => ({ row, cells: [...row.cells].map(cell => cell.textContent) }));
    rows.push(...(data.tables[table.dataset.rest] ?? []).map(cells => ({ cells })));
    const textIn = cell => Array.isArray(cell) ? cell[0] : cell;
    const more = table.closest('.table').querySelector('.more');
    const fill = () => {
      body.replaceChildren(...rows.slice(0, shown).map(entry => (entry.row ??= rowOf(entry.cells, heads))));
      if (more) {
        more.querySelector('span').textContent = `${Math.min(shown, rows.length).toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')} rows`;
        for (const button of more.querySelectorAll('button')) button.disabled = shown >= rows.length;
      }
    };
    shownRows.set(table, count => { const was = shown; shown = count ?? rows.length; fill(); return was; });
    more?.querySelector('[data-more]').addEventListener('click', () => { shown += 200; fill(); });
    more?.querySelector('[data-all]').addEventListener('click', () => { shown = rows.length; fill(); });
    heads.forEach((head, column) => head.querySelector('.sort')?.addEventListener('click', () => {
      const isNumber = head.classList.contains('n');
      const now = head.getAttribute('aria-sort');
      const order = now === 'ascending' ? 'descending' : now === 'descending' ? 'ascending' : isNumber ? 'descending' : 'ascending';
      const sign = order === 'ascending' ? 1 : -1;
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', order);
      const key = entry => isNumber ? numeric(textIn(entry.cells[column])) : textIn(entry.cells[column]);
      rows.sort((a, b) => {
        const one = key(a), two = key(b);
        // What has no value comes last, whichever way.
        if (one === null || two === null) return (one === null) - (two === null);
        return sign * (isNumber ? one - two : one.localeCompare(two, 'en', { numeric: true }));
      });
      fill();
    }));
  }

  // A row that stands for a stretch of time shows it: the first chart with prices, or the first of all.
  const reveal = row => {
    const { from, to, choice, option } = row.dataset;
    choose(choice, option);
    const [first, final] = [slotAt(Number(from)), slotAt(Number(to))];
    const margin = Math.max(20, (final - first) * 0.6);
    show(first - margin, final + margin);
    const shown = plots.filter(plot => !plot.closest('[hidden]'));
    const target = shown.find(plot => data.time.charts[Number(plot.dataset.chart)].candles) ?? shown[0];
    if (!target) return;
    make(target);
    target.scrollIntoView({ block: 'center' });
    charts.get(target)?.follow(view);
    target.focus({ preventScroll: true });
  };
  document.addEventListener('click', event => {
    const row = event.target.closest?.('tr[data-from]');
    if (row && !String(getSelection())) reveal(row);
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target.matches?.('tr[data-from]')) reveal(event.target);
  });

  // ---- paper ------------------------------------------------------------------------------------------------------------------------------------------
  let before = null;
  let rowsBefore = [];
  addEventListener('beforeprint', () => {
    rowsBefore = [...shownRows].map(([, set]) => [set, set()]);
    before = root.dataset.theme;
    root.dataset.theme = 'light';
    for (const plot of plots) {
      if (!plot.closest('[hidden]')) make(plot);
    }
    repaint();
    for (const { plot, chart } of charts.values()) {
      charts.get(plot).follow(view);
      chart.applyOptions({ autoSize: false });
      chart.resize(700, plot.clientHeight, true);
      const picture = new Image();
      picture.className = 'printed';
      picture.alt = plot.getAttribute('aria-label');
      picture.src = chart.takeScreenshot().toDataURL();
      plot.firstElementChild.hidden = true;
      plot.append(picture);
    }
  });
  addEventListener('afterprint', () => {
    for (const [set, was] of rowsBefore) set(was);
    if (before === undefined) delete root.dataset.theme; else root.dataset.theme = before;
    for (const { plot, chart } of charts.values()) {
      plot.querySelector('.printed')?.remove();
      plot.firstElementChild.hidden = false;
      chart.applyOptions({ autoSize: true });
    }
    repaint();
  });

  window.page = { charts, show, get view() { return view; } };
  requestAnimationFrame(() => requestAnimationFrame(() => {
    root.dataset.ready = String(Math.round(performance.now()));
    root.dataset.script = String(Math.round(performance.now() - started));
  }));
})();
