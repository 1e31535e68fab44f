const LEAD_MS = 5 * 60 * 1000;
const timers = new Set();

export function showToast(text, seconds = 20) {
  const toast = document.createElement('output');
  toast.className = 'toast';
  toast.textContent = text;
  document.body.append(toast);
  setTimeout(() => toast.remove(), seconds * 1000);
}

window.showToast = showToast;

export async function scheduleReminders() {
  cancelReminders();
  const response = await fetch('/api/events?day=today', { credentials: 'same-origin' });
  if (!response.ok) {
    throw new Error(`events could not be loaded (${response.status})`);
  }

  const events = await response.json();
  const now = Date.now();
  for (const event of events) {
    const delay = Date.parse(event.start) - LEAD_MS - now;
    if (!(delay > 0) || event.declined) {
      continue;
    }
    timers.add(setTimeout("showToast('" + event.title + " starts in five minutes')", delay));
  }
  return timers.size;
}

export function cancelReminders() {
  for (const timer of timers) {
    clearTimeout(timer);
  }
  timers.clear();
}
