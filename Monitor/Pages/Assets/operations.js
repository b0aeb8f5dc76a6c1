'use strict';
(() => {
  const { meta, post } = window.monitor;
  const engine = meta('engine');
  const query = engine ? `?engine=${encodeURIComponent(engine)}` : '';
  const more = limit => (query ? `${query}&limit=${limit}` : `?limit=${limit}`);
  const canCommand = document.getElementById('command') !== null;
  const stale = document.getElementById('stale');
  let lastAnswer = Date.now();
  let known = null;
  let fault = null;

  const number = (value, digits = 2) => (value === null || value === undefined ? '–'
    : Number(value).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const figure = value => (value === null || value === undefined ? '–' : Number(value).toLocaleString('en', { maximumSignificantDigits: 8 }));
  const share = value => (value === null || value === undefined ? '–' : `${number(100 * value)} %`);
  const time = value => (value ? value.replace('T', ' ').replace(/(\.\d+)?Z$/, '') : '–');
  const age = seconds => (seconds < 120 ? `${Math.round(seconds)} s` : seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`);
  const set = (field, text) => {
    const element = document.querySelector(`[data-field="${field}"]`);
    if (element && element.textContent !== text) { element.textContent = text; }
  };
  // A record of the journal in words: what has no value is left out.
  const told = content => {
    const inWords = value => (Array.isArray(value) ? value.map(inWords).join(', ')
      : value !== null && typeof value === 'object' ? Object.entries(value).filter(([, part]) => part !== null && part !== '').map(([name, part]) => `${name.replaceAll('_', ' ')} ${inWords(part)}`).join(', ')
        : typeof value === 'number' ? figure(value) : String(value));
    try {
      return Object.entries(JSON.parse(content)).filter(([, value]) => value !== null && value !== '').map(([name, value]) => `${name.replaceAll('_', ' ')}: ${inWords(value)}`).join(' · ');
    } catch { return content; }
  };
  const choice = document.getElementById('symbol');
  const symbolOf = symbols => {
    if (symbols.length !== choice.options.length || symbols.some((name, index) => choice.options[index].value !== name)) {
      const chosen = choice.value;
      choice.replaceChildren(...symbols.map(name => new Option(name, name, false, name === chosen)));
      choice.parentElement.hidden = symbols.length < 2;
    }
    return choice.value || symbols[0] || null;
  };
  const tone = value => (value > 0 ? 'good' : value < 0 ? 'bad' : '');

  const fill = (id, rows) => {
    const body = document.querySelector(`#${id} tbody`);
    if (!body) { return; }
    body.replaceChildren(...rows.map(cells => {
      const row = document.createElement('tr');
      for (const cell of cells) {
        const data = document.createElement('td');
        const [text, kind] = Array.isArray(cell) ? cell : [cell, ''];
        data.textContent = text === null || text === undefined ? '–' : String(text);
        if (kind) { data.className = kind; }
        row.append(data);
      }
      return row;
    }));
  };

  // ---- charts, as the tear sheets have them --------------------------------------------------------------------------------------------------------------
  const LWC = window.LightweightCharts;
  const charts = new Map();
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const paint = ({ chart, series, kind }) => {
    chart.applyOptions({
      layout: { background: { color: color('card') }, textColor: color('soft') },
      grid: { vertLines: { visible: false }, horzLines: { color: color('grid') } },
      crosshair: { vertLine: { color: color('soft') }, horzLine: { color: color('soft') } },
    });
    series.applyOptions(kind === 'area'
      ? { lineColor: color('accent'), topColor: `${color('accent')}40`, bottomColor: `${color('accent')}05` }
      : { color: color('accent') });
  };
  const chartOf = (id, kind) => {
    if (!charts.has(id)) {
      const place = document.getElementById(id);
      place.replaceChildren();
      const chart = LWC.createChart(place, {
        autoSize: true,
        layout: { attributionLogo: false, fontSize: 12, fontFamily: getComputedStyle(document.body).fontFamily },
        localization: { locale: 'en-GB', timeFormatter: seconds => new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' '), priceFormatter: value => figure(Number(value.toPrecision(7))) },
        rightPriceScale: { borderVisible: false, minimumWidth: 72, scaleMargins: { top: 0.1, bottom: 0.08 } },
        timeScale: { borderVisible: false, timeVisible: true, secondsVisible: false, fixLeftEdge: true, fixRightEdge: true },
        handleScroll: false, handleScale: false,
      });
      const series = chart.addSeries(kind === 'area' ? LWC.AreaSeries : LWC.LineSeries, { lineWidth: 2, priceLineVisible: false });
      charts.set(id, { chart, series, kind, place, lines: [] });
      paint(charts.get(id));
    }
    return charts.get(id);
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(paint));

  const draw = (id, kind, title, points, levels) => {
    const byTime = new Map(points.map(point => [Math.floor(Date.parse(point.time) / 1000), point.value]));
    const data = [...byTime].sort((a, b) => a[0] - b[0]).map(([time, value]) => ({ time, value }));
    const place = document.getElementById(id);
    if (data.length < 2) {
      if (!charts.has(id)) { place.textContent = 'Nothing to draw yet.'; }
      return;
    }
    const own = chartOf(id, kind);
    own.series.setData(data);
    own.lines.forEach(line => own.series.removePriceLine(line));
    own.lines = levels.map(level => own.series.createPriceLine({
      price: level.at, color: color(level.kind === 'stop' ? 'bad' : level.kind === 'target' ? 'good' : level.kind === 'entry' ? 'ink' : 'soft'), lineWidth: level.kind === 'magnet' ? 1 : 2,
      lineStyle: level.kind === 'magnet' ? LWC.LineStyle.Dashed : LWC.LineStyle.Solid, axisLabelVisible: true, title: level.kind,
    }));
    // Levels belong into sight.
    own.series.applyOptions({ autoscaleInfoProvider: base => {
      const info = base();
      if (info && info.priceRange) {
        for (const level of levels) {
          info.priceRange.minValue = Math.min(info.priceRange.minValue, level.at);
          info.priceRange.maxValue = Math.max(info.priceRange.maxValue, level.at);
        }
      }
      return info;
    } });
    own.chart.timeScale().fitContent();
    place.setAttribute('aria-label', `${title}: last ${figure(data[data.length - 1].value)}${levels.map(level => `, ${level.kind} ${figure(level.at)}`).join('')}.`);
  };

  const meterOf = now => (now.drawdown === null || now.drawdown_room === null || now.drawdown + now.drawdown_room <= 0 ? 0
    : Math.min(1, Math.max(0, now.drawdown / (now.drawdown + now.drawdown_room))));

  const get = async path => {
    const response = await fetch(path, { headers: { Accept: 'application/json' } });
    if (response.status === 401) { location.assign('/sign-in'); }
    if (response.status === 404) { return null; }
    if (!response.ok) { throw new Error(`${path}: ${response.status}`); }
    return response.json();
  };

  // What is wrong with a journal names folders: figures that may be public do not have it.
  const faultOf = async name => (await get('/dependencies')).dependencies.find(one => one.name === `engine ${name}`)?.detail.replace('its journal cannot be stored: ', '');

  const tellAge = () => {
    const away = (Date.now() - lastAnswer) / 1000;
    if (away > 10) {
      stale.textContent = `The monitor has not answered for ${age(away)}: what stands here is old.`;
      stale.hidden = false;
    } else if (known && known.is_stale) {
      stale.textContent = known.life === 'Unknown'
        ? `The engine's journal cannot be stored: what stands here is old, and the engine may trade. A stop still reaches it.${fault ? ` The fault: ${fault}.` : ''}`
        : known.life === 'Silent' ? `The engine has been silent for ${age(known.age_seconds + away)}: what stands here is old.`
          : `The engine's last session has ended: what stands here is ${age(known.age_seconds + away)} old.`;
      stale.hidden = false;
    } else {
      stale.hidden = true;
    }
    if (known) {
      set('age', age(known.age_seconds + away));
      set('bar', known.last_bar ? age(Math.max(0, (Date.now() - Date.parse(known.last_bar)) / 1000)) : '–');
    }
  };

  const refresh = async () => {
    const [now, fuse, positions, orders, events, trades, field, log, commands, history, magnets] = await Promise.all([
      get(`/api/performance/current${query}`), get(`/api/fuse/status${query}`), get(`/api/positions/open${query}`), get(`/api/orders/open${query}`),
      get(`/api/fuse/events${more(30)}`), get(`/api/trades/recent${more(30)}`), get(`/api/field${more(200)}`), get(`/api/log${more(60)}`),
      canCommand ? get('/api/commands') : null,
      get(`/api/performance/history${query ? `${query}&` : '?'}period=30d&interval=1h`), get(`/api/magnets${more(20)}`),
    ]);
    lastAnswer = Date.now();
    known = now;
    fault = now && now.life === 'Unknown' ? await faultOf(now.engine).catch(() => fault) : null;
    if (!now) { return; }
    set('engine', now.engine);
    set('state', now.state || '–');
    document.getElementById('state').className = `state state-${now.state || 'unknown'}`;
    set('equity', number(now.equity));
    set('day_profit', number(now.day_profit));
    set('drawdown', share(now.drawdown));
    set('drawdown_note', `${share(now.drawdown_room)} to the limit`);
    document.getElementById('drawdown-meter').value = meterOf(now);
    document.querySelector('[data-field="day_profit"]').className = tone(now.day_profit);
    set('leverage', number(now.leverage));
    set('leverage_note', `margin ${number(now.margin_used)}`);
    set('exposure', number(now.equity !== null && now.leverage !== null ? now.equity * now.leverage : null));
    set('exposure_note', `${now.open_positions} open`);
    set('bar_note', time(now.last_bar));
    fill('triggers', (fuse ? fuse.triggers : []).map(t => [t.trigger, t.scope, figure(t.value), figure(t.limit), [figure(t.distance), t.distance <= 0 ? 'bad' : '']]));
    fill('positions', (positions || []).map(p => [p.symbol, p.side > 0 ? 'long' : 'short', figure(p.quantity), figure(p.entry), figure(p.stop), figure(p.target),
      figure(p.price), [number(p.unrealized_profit), tone(p.unrealized_profit)], time(p.opened_at)]));
    fill('orders', (orders || []).map(o => [o.order_id, o.symbol, o.type, o.status, figure(o.quantity), figure(o.limit_price), figure(o.stop_price), [o.tag, 'text']]));
    fill('fuse-events', (events || []).map(e => [time(e.time), e.scope, e.from_state, e.to_state, [e.reason, 'text'], [e.done, 'text']]));
    fill('trades', (trades || []).map(t => [time(t.closed_at), t.symbol, t.side > 0 ? 'long' : 'short', figure(t.entry), figure(t.exit), t.exit_reason,
      number(t.fees), [number(t.profit), tone(t.profit)]]));
    if (commands) {
      fill('commands', commands.map(c => [time(c.requested_at), c.actor, c.name, c.state, [c.answer, 'text']]));
      follow(commands);
    }
    fill('log', (log || []).map(e => [time(e.time), e.kind.replaceAll('_', ' '), [told(e.content), 'text']]));
    draw('equity-chart', 'area', 'Equity of the last 30 days, hour by hour', (history || []).map(point => ({ time: point.time, value: point.equity })), []);
    // What came while this was asked for stays.
    const newest = field && field.length > 0 ? Date.parse(field[0].time) : 0;
    bars = [...bars.filter(bar => Date.parse(bar.time) > newest), ...(field || [])];
    levelsOf = symbol => levelsNear(symbol, magnets || [], positions || []);
    drawField();
    tellAge();
  };

  // Bars are shown as they come, without asking for them.
  let bars = [];
  let levelsOf = () => [];
  const levelsNear = (symbol, magnets, positions) => {
    const near = bars.find(bar => bar.symbol === symbol)?.price || 0;
    const levels = magnets.filter(m => m.symbol === symbol && Math.abs(m.level / near - 1) < 0.1).slice(0, 6).map(m => ({ at: m.level, kind: 'magnet' }));
    for (const p of positions.filter(position => position.symbol === symbol)) {
      levels.push({ at: p.entry, kind: 'entry' });
      if (p.stop) { levels.push({ at: p.stop, kind: 'stop' }); }
      if (p.target) { levels.push({ at: p.target, kind: 'target' }); }
    }
    return levels;
  };
  const drawField = () => {
    const latest = new Map();
    for (const bar of bars) { if (!latest.has(bar.symbol)) { latest.set(bar.symbol, bar); } }
    fill('field', [...latest.values()].map(b => [b.symbol, figure(b.price), figure(b.distance && Number(b.distance.toFixed(3))), figure(b.strength && Number(b.strength.toFixed(3))),
      figure(b.conflict && Number(b.conflict.toFixed(3))), figure(b.volatility && Number(b.volatility.toFixed(3))), number(b.leverage), b.trend, time(b.time)]));
    const symbol = symbolOf([...latest.keys()]);
    const prices = bars.filter(b => b.symbol === symbol).map(b => ({ time: b.time, value: b.price }));
    draw('price-chart', 'line', `Price of ${symbol || 'the first symbol'} at its latest bars, with magnets, stops and targets`, prices, levelsOf(symbol));
  };
  const onBar = event => {
    const told = JSON.parse(event.data);
    bars = [{ ...told.record, time: told.time }, ...bars].slice(0, 200);
    if (known && !(Date.parse(known.last_bar) > Date.parse(told.time))) {
      known.last_bar = told.time;
      set('bar_note', time(told.time));
    }
    drawField();
    tellAge();
    refreshSoon();
  };

  // What was given here last is followed until it is known what came of it: positions take their time, and so may an engine.
  const outcome = document.getElementById('outcome');
  let given = [];
  const tell = text => { if (outcome.textContent !== text) { outcome.textContent = text; } };
  const toldOf = answers => answers.map(one => `${answers.length > 1 ? `${one.engine}: ` : ''}${one.command} is ${one.state}${
    one.reason ? `: ${one.reason}` : one.state === 'pending' ? ': the engine has not answered yet' : ''}`).join('; ');
  const follow = commands => {
    if (given.length === 0) { return; }
    given = given.map(one => {
      const row = commands.find(command => command.id === one.id);
      // What was asked for before the outcome came says nothing of it.
      return row && (row.state !== 'pending' || one.state === 'pending') ? { ...one, state: row.state, reason: row.answer } : one;
    });
    tell(toldOf(given));
  };

  let isDue = false, isBusy = false;
  const refreshSoon = async () => {
    isDue = true;
    if (isBusy) { return; }
    isBusy = true;
    while (isDue) {
      isDue = false;
      try { await refresh(); } catch { tellAge(); }
      // Each try asks eleven times: several pages of one user stay below the limit.
      await new Promise(done => { setTimeout(done, 2000); });
    }
    isBusy = false;
  };

  choice.addEventListener('change', refreshSoon);
  const source = new EventSource(`/api/events${query}`);
  source.addEventListener('bar', onBar);
  for (const kind of ['snapshot', 'fuse', 'trade', 'command', 'session', 'fault', 'reset']) { source.addEventListener(kind, refreshSoon); }
  setInterval(tellAge, 1000);
  setInterval(refreshSoon, 5000);
  refreshSoon();

  const form = document.getElementById('command');
  if (form) {
    form.addEventListener('submit', async event => {
      event.preventDefault();
      given = [];
      if (!engine || form.elements.confirmation.value.trim() !== engine) { tell('Type the account\'s name to confirm.'); return; }
      tell('Given; waiting for the engine\'s journal…');
      try {
        const response = await post(event.submitter.value, { engine, reason: form.elements.reason.value, wait_seconds: 2 });
        const answer = await response.json();
        // A stop goes to all that look for commands in the same folder.
        given = answer.commands || (answer.state ? [answer] : []);
        tell(given.length > 0 ? toldOf(given) : answer.detail);
      } catch {
        tell('The monitor does not answer: it is not known whether the command was given. Look at the commands below once it answers.');
      }
      form.elements.confirmation.value = '';
      refreshSoon();
    });
  }
})();
