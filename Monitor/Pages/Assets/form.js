'use strict';
(() => {
  const answer = document.getElementById('answer');
  const say = text => { answer.textContent = text; };
  const { post, told } = window.monitor;
  const withToken = async (path, body) => post(path, body, undefined, (await (await fetch('/api/account/antiforgery')).json()).request_token);
  const forms = {
    'sign-in': async values => {
      const response = await post('/api/account/login', { name: values.name, password: values.password, code: values.code || null, cookie: true });
      if (!response.ok) { return say(await told(response)); }
      location.assign((await response.json()).needs_second_factor ? '/second-factor' : '/');
    },
    setup: async values => {
      const response = await post('/api/setup', { token: location.hash.slice(1), name: values.name, password: values.password });
      if (!response.ok) { return say(await told(response)); }
      history.replaceState(null, '', '/setup');
      await post('/api/account/login', { name: values.name, password: values.password, cookie: true });
      location.assign('/second-factor');
    },
    register: async values => {
      const response = await post('/api/investor/register', { token: location.hash.slice(1), name: values.name, password: values.password });
      if (!response.ok) { return say(await told(response)); }
      history.replaceState(null, '', '/register');
      await post('/api/account/login', { name: values.name, password: values.password, cookie: true });
      location.assign('/portfolio');
    },
    'sign-out': async () => {
      const response = await withToken('/api/account/logout', {});
      if (!response.ok) { return say(await told(response)); }
      location.assign('/sign-in');
    },
    'second-factor': async values => {
      const response = await withToken('/api/account/totp/confirm', { code: values.code });
      if (!response.ok) { return say(await told(response)); }
      location.assign('/');
    },
  };
  const form = document.querySelector('form');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    say('');
    try { await forms[form.id](Object.fromEntries(new FormData(form))); } catch { say('The monitor does not answer.'); }
  });
  if (form.id === 'second-factor') {
    (async () => {
      const response = await withToken('/api/account/totp', {});
      if (!response.ok) { return say(await told(response)); }
      const begun = await response.json();
      document.getElementById('secret').textContent = begun.secret;
      document.getElementById('authenticator').setAttribute('href', begun.uri);
    })().catch(() => say('Sign in first.'));
  }
})();
