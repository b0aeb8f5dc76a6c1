'use strict';
(() => {
  const meta = name => document.querySelector(`meta[name="${name}"]`).content;
  const engine = meta('engine');
  const query = engine ? `?engine=${encodeURIComponent(engine)}` : '';
  const more = limit => (query ? `${query}&limit=${limit}` : `?limit=${limit}`);
  const canCommand = document.getElementById('command') !== null;
  const stale = document.getElementById('stale');
  let lastAnswer = Date.now();
  let known = null;

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

  const svg = (name, attributes, text) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) { element.setAttribute(key, value); }
    if (text) { element.textContent = text; }
    return element;
  };

  // A line of values, and levels across it.
  const draw = (id, title, values, levels) => {
    const chart = document.getElementById(id);
    if (values.length < 2) { chart.textContent = 'Nothing to draw yet.'; return; }
    const [width, height, left] = [800, 220, 4];
    const all = values.concat(levels.map(level => level.at));
    const low = Math.min(...all), high = Math.max(...all), range = high - low || 1;
    const y = value => 12 + (height - 24) * (1 - (value - low) / range);
    const points = values.map((value, index) => `${(left + index * (width - 90) / (values.length - 1)).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    const root = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': title, preserveAspectRatio: 'none' });
    for (const level of levels) {
      root.append(svg('line', { x1: left, x2: width - 90, y1: y(level.at), y2: y(level.at), class: level.kind }));
      root.append(svg('text', { x: width - 86, y: y(level.at) + 4 }, `${level.kind} ${figure(level.at)}`));
    }
    root.append(svg('polyline', { points, class: 'line' }));
    root.append(svg('text', { x: width - 86, y: y(values[values.length - 1]) - 4 }, figure(values[values.length - 1])));
    chart.replaceChildren(root);
  };

  const get = async path => {
    const response = await fetch(path, { headers: { Accept: 'application/json' } });
    if (response.status === 401) { location.assign('/sign-in'); }
    if (response.status === 404) { return null; }
    if (!response.ok) { throw new Error(`${path}: ${response.status}`); }
    return response.json();
  };

  const tellAge = () => {
    const away = (Date.now() - lastAnswer) / 1000;
    if (away > 10) {
      stale.textContent = `The monitor has not answered for ${age(away)}: what stands here is old.`;
      stale.hidden = false;
    } else if (known && known.is_stale) {
      stale.textContent = known.life === 'Silent'
        ? `The engine has been silent for ${age(known.age_seconds + away)}: what stands here is old.`
        : `The engine's last session has ended: what stands here is ${age(known.age_seconds + away)} old.`;
      stale.hidden = false;
    } else {
      stale.hidden = true;
    }
    if (known) { set('age', age(known.age_seconds + away)); }
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
    if (!now) { return; }
    set('engine', now.engine);
    set('state', now.state || '–');
    document.getElementById('state').className = `state state-${now.state || 'unknown'}`;
    set('equity', number(now.equity));
    set('day_profit', number(now.day_profit));
    set('drawdown', share(now.drawdown));
    set('drawdown_note', `${share(now.drawdown_room)} to the limit`);
    set('leverage', number(now.leverage));
    set('leverage_note', `margin ${number(now.margin_used)}`);
    set('age_note', `last bar ${time(now.last_bar)}`);
    fill('triggers', (fuse ? fuse.triggers : []).map(t => [t.trigger, t.scope, figure(t.value), figure(t.limit), [figure(t.distance), t.distance <= 0 ? 'bad' : '']]));
    fill('positions', (positions || []).map(p => [p.symbol, p.side > 0 ? 'long' : 'short', figure(p.quantity), figure(p.entry), figure(p.stop), figure(p.target),
      figure(p.price), [number(p.unrealized_profit), tone(p.unrealized_profit)], time(p.opened_at)]));
    fill('orders', (orders || []).map(o => [o.order_id, o.symbol, o.type, o.status, figure(o.quantity), figure(o.limit_price), figure(o.stop_price), [o.tag, 'text']]));
    fill('fuse-events', (events || []).map(e => [time(e.time), e.scope, e.from_state, e.to_state, [e.reason, 'text'], [e.done, 'text']]));
    fill('trades', (trades || []).map(t => [time(t.closed_at), t.symbol, t.side > 0 ? 'long' : 'short', figure(t.entry), figure(t.exit), t.exit_reason,
      number(t.fees), [number(t.profit), tone(t.profit)]]));
    if (commands) { fill('commands', commands.map(c => [time(c.requested_at), c.actor, c.name, c.state, [c.answer, 'text']])); }
    fill('log', (log || []).map(e => [time(e.time), e.kind, [e.content, 'text']]));
    const latest = new Map();
    for (const bar of field || []) { if (!latest.has(bar.symbol)) { latest.set(bar.symbol, bar); } }
    fill('field', [...latest.values()].map(b => [b.symbol, figure(b.price), figure(b.distance && Number(b.distance.toFixed(3))), figure(b.strength && Number(b.strength.toFixed(3))),
      figure(b.conflict && Number(b.conflict.toFixed(3))), figure(b.volatility && Number(b.volatility.toFixed(3))), number(b.leverage), b.trend, time(b.time)]));
    draw('equity-chart', 'Equity of the last 30 days, hour by hour', (history || []).map(point => point.equity), []);
    const symbol = latest.size > 0 ? latest.keys().next().value : null;
    const prices = (field || []).filter(b => b.symbol === symbol).map(b => b.price).reverse();
    const near = prices.length > 0 ? prices[prices.length - 1] : 0;
    const levels = (magnets || []).filter(m => m.symbol === symbol && Math.abs(m.level / near - 1) < 0.1).slice(0, 6).map(m => ({ at: m.level, kind: 'magnet' }));
    for (const p of (positions || []).filter(position => position.symbol === symbol)) {
      if (p.stop) { levels.push({ at: p.stop, kind: 'stop' }); }
      if (p.target) { levels.push({ at: p.target, kind: 'target' }); }
    }
    draw('price-chart', `Price of ${symbol || 'the first symbol'} at its latest bars, with magnets, stops and targets`, prices, levels);
    tellAge();
  };

  let isDue = false, isBusy = false;
  const refreshSoon = async () => {
    isDue = true;
    if (isBusy) { return; }
    isBusy = true;
    while (isDue) {
      isDue = false;
      try { await refresh(); } catch { tellAge(); }
      await new Promise(done => { setTimeout(done, 500); });
    }
    isBusy = false;
  };

  const source = new EventSource(`/api/events${query}`);
  for (const kind of ['snapshot', 'bar', 'fuse', 'trade', 'command', 'session', 'fault', 'reset']) { source.addEventListener(kind, refreshSoon); }
  setInterval(tellAge, 1000);
  setInterval(refreshSoon, 5000);
  refreshSoon();

  const post = (path, body) => fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': meta('form-token'), 'Idempotency-Key': crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}` },
    body: JSON.stringify(body),
  });
  document.getElementById('sign-out').addEventListener('click', async () => {
    await post('/api/account/logout', {});
    location.assign('/sign-in');
  });
  const form = document.getElementById('command');
  if (form) {
    const outcome = document.getElementById('outcome');
    form.addEventListener('submit', async event => {
      event.preventDefault();
      if (form.elements.confirmation.value.trim() !== engine) { outcome.textContent = 'Type the account\'s name to confirm.'; return; }
      outcome.textContent = 'Given; waiting for the engine\'s journal…';
      try {
        const response = await post(event.submitter.value, { engine, reason: form.elements.reason.value, wait_seconds: 20 });
        const answer = await response.json();
        outcome.textContent = answer.state ? `${answer.command} is ${answer.state}${answer.reason ? `: ${answer.reason}` : ''}` : answer.detail;
      } catch {
        outcome.textContent = 'The monitor does not answer: it is not known whether the command was given. Look at the commands below once it answers.';
      }
      form.elements.confirmation.value = '';
      refreshSoon();
    });
  }
})();
