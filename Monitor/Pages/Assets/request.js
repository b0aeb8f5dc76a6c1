'use strict';
// What the pages ask of the monitor, and what they say where it refuses.
window.monitor = (() => {
  const meta = name => document.querySelector(`meta[name="${name}"]`)?.content;
  const key = () => (crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`);
  // A request that is repeated with the same key is carried out once.
  const post = (path, body, once = key(), token = meta('form-token')) => fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': once, ...(token ? { 'X-CSRF-Token': token } : {}) },
    body: JSON.stringify(body),
  });
  const told = async response => {
    const refused = `It was refused (${response.status}).`;
    try { return (await response.json()).detail || refused; } catch { return refused; }
  };
  return { meta, key, post, told };
})();
