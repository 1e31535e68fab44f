const PROVIDER_ORIGIN = 'https://pay.example.net';
const MIN_HEIGHT = 240;

export function mountPayment(container, orderForm, { amount, currency }) {
  const frame = document.createElement('iframe');
  const query = new URLSearchParams({ amount: String(amount), currency });
  frame.src = `${PROVIDER_ORIGIN}/form?${query}`;
  frame.title = 'Payment';
  frame.style.height = `${MIN_HEIGHT}px`;
  container.replaceChildren(frame);

  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  container.append(status);

  function onMessage(event) {
    const message = event.data;
    if (event.origin !== PROVIDER_ORIGIN || event.source !== frame.contentWindow) {
      return;
    }
    if (typeof message !== 'object' || message === null) {
      return;
    }
    switch (message.type) {
      case 'resize':
        frame.style.height = `${Math.max(MIN_HEIGHT, Math.min(Number(message.height) || 0, 2000))}px`;
        break;
      case 'error':
        status.textContent = String(message.text);
        break;
      case 'token':
        orderForm.elements.paymentToken.value = String(message.token);
        window.removeEventListener('message', onMessage);
        orderForm.submit();
        break;
      default:
        console.debug('unknown payment message', message.type);
    }
  }

  window.addEventListener('message', onMessage);
  return () => window.removeEventListener('message', onMessage);
}
