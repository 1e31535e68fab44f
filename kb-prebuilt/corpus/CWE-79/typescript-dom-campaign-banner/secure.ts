const STORAGE_KEY = 'campaign-banner-closed';
const CAMPAIGNS: Record<string, string> = {
  newsletter: 'Thank you for reading our newsletter',
  partner: 'Nice that our partner sent you',
};

function wasClosed(campaign: string): boolean {
  return (localStorage.getItem(STORAGE_KEY) ?? '').split(',').includes(campaign);
}

function remember(campaign: string): void {
  const closed = (localStorage.getItem(STORAGE_KEY) ?? '').split(',').filter(Boolean);
  localStorage.setItem(STORAGE_KEY, [...closed, campaign].join(','));
}

export function showCampaignBanner(host: HTMLElement): void {
  const params = new URLSearchParams(window.location.search);
  const campaign = params.get('ref') ?? '';
  const greeting = CAMPAIGNS[campaign];
  if (!greeting || wasClosed(campaign)) {
    return;
  }

  const name = (params.get('name') ?? '').trim();
  const banner = document.createElement('aside');
  banner.className = 'banner';
  const line = document.createElement('p');
  line.textContent = `${greeting}${name ? `, ${name}` : ''}!`;
  banner.append(line);

  const close = document.createElement('button');
  close.textContent = 'Close';
  close.addEventListener('click', () => {
    remember(campaign);
    banner.remove();
  });
  banner.append(close);
  host.prepend(banner);
}
