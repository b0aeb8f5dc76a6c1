'use strict';
(() => {
  const { key, post, told } = window.monitor;
  const answer = document.getElementById('answer');
  const say = text => { if (answer) { answer.textContent = text; } };

  // A decision moves money: the first click asks, the second does it.
  const onDecision = (attribute, word, decide) => {
    for (const button of document.querySelectorAll(`[data-${attribute}]`)) {
      const once = key();
      let isAsked = false;
      button.addEventListener('click', async () => {
        if (!isAsked) {
          isAsked = true;
          button.textContent = `${word}: sure?`;
          setTimeout(() => { isAsked = false; button.textContent = word; }, 5000);
          return;
        }
        button.disabled = true;
        say('Waiting for the engine\'s journal…');
        try {
          const response = await decide(button, once);
          if (response.ok) { location.reload(); return; }
          say(await told(response));
        } catch { say('The monitor does not answer: look at this page again once it does.'); }
        button.disabled = false;
      });
    }
  };
  onDecision('approve', 'Approve', (button, once) => post(`/api/ledger/requests/${button.dataset.approve}/approve`, {}, once));
  onDecision('refuse', 'Refuse', (button, once) => post(`/api/ledger/requests/${button.dataset.refuse}/refuse`, {}, once));
  onDecision('take', 'Take back', (button, once) => post(`/api/ledger/requests/${button.dataset.take}/take-back`, {}, once));
  onDecision('settle', 'Settle', (button, once) => post(`/api/ledger/requests/${button.dataset.settle}/settle`, {}, once));

  const invitation = document.getElementById('invitation');
  const invite = async id => {
    const response = await post(`/api/ledger/investors/${id}/invitation`, {});
    if (!response.ok) { invitation.textContent = await told(response); return; }
    const made = await response.json();
    invitation.textContent = `Good once, until ${made.until.slice(0, 16).replace('T', ' ')} UTC: `;
    const link = document.createElement('a');
    link.href = made.link;
    link.textContent = new URL(made.link, location.href).href;
    invitation.append(link);
    invitation.scrollIntoView({ block: 'nearest' });
  };
  for (const button of document.querySelectorAll('[data-invite]')) {
    button.addEventListener('click', () => invite(button.dataset.invite).catch(() => { invitation.textContent = 'The monitor does not answer.'; }));
  }
  const form = document.getElementById('invite');
  form?.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      const response = await post('/api/ledger/investors', { engine: form.dataset.engine, name: form.elements.name.value });
      if (!response.ok) { invitation.textContent = await told(response); return; }
      await invite((await response.json()).id);
    } catch { invitation.textContent = 'The monitor does not answer.'; }
  });
})();
