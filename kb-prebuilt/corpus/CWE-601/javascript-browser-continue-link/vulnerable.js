const form = document.querySelector('#consent');
const status = document.querySelector('#status');
const submit = form.querySelector('button[type="submit"]');

function choices() {
  const data = new FormData(form);
  return {
    statistics: data.get('statistics') === 'on',
    maps: data.get('maps') === 'on',
    videos: data.get('videos') === 'on',
    decidedAt: new Date().toISOString(),
  };
}

function continueTarget() {
  const wanted = new URLSearchParams(location.search).get('continue');
  return wanted || '/';
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  submit.disabled = true;
  status.textContent = 'Saving …';

  try {
    const response = await fetch('/api/consent', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(choices()),
    });
    if (!response.ok) {
      throw new Error(`server answered ${response.status}`);
    }
    sessionStorage.setItem('consent-done', '1');
    location.assign(continueTarget());
  } catch (err) {
    console.error('consent was not stored', err);
    status.textContent = 'Your choices could not be stored. Please try again.';
    submit.disabled = false;
  }
});
