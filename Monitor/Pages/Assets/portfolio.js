'use strict';
(() => {
  const { key, post, told } = window.monitor;
  document.getElementById('print')?.addEventListener('click', () => print());

  const answer = document.getElementById('answer');
  const say = text => { answer.textContent = text; };
  const form = document.getElementById('ask');
  if (form) {
    let once = key();
    const amount = form.elements.amount;
    const choose = () => { amount.disabled = form.elements.what.value === 'all'; };
    form.addEventListener('change', () => { once = key(); choose(); });
    choose();
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const what = form.elements.what.value;
      const body = { note: form.elements.note.value || null };
      if (what === 'all') { body.all = true; } else { body.amount = Number(amount.value); }
      say('Asking…');
      try {
        // The same key until something is changed: asked twice, it is asked once.
        const response = await post(what === 'deposit' ? '/api/investor/deposit' : '/api/investor/withdraw', body, once);
        if (!response.ok) { say(await told(response)); return; }
        location.reload();
      } catch { say('The monitor does not answer. Ask again: it will not count twice.'); }
    });
  }
  for (const button of document.querySelectorAll('[data-cancel]')) {
    const once = key();
    button.addEventListener('click', async () => {
      try {
        const response = await post(`/api/investor/requests/${button.dataset.cancel}/cancel`, {}, once);
        if (response.ok) { location.reload(); } else { say(await told(response)); }
      } catch { say('The monitor does not answer.'); }
    });
  }
})();
