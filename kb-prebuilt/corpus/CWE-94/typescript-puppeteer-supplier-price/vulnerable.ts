import type { Browser } from 'puppeteer';
import type { Supplier } from '../store/suppliers';
import { log } from '../log';

export interface Watch {
  id: number;
  /** The page of the article on the supplier's site, and the CSS selector of its price; both come from the buyer. */
  path: string;
  selector: string;
}

function parsePrice(text: string): number | null {
  const match = /(\d{1,7})[.,](\d{2})(?!\d)/.exec(text.replace(/[\s']/g, ''));
  return match ? Number(match[1]) * 100 + Number(match[2]) : null;
}

/** The price in cents that our account sees at the supplier, or null. */
export async function readPrice(browser: Browser, supplier: Supplier, watch: Watch): Promise<number | null> {
  const url = new URL(watch.path, supplier.origin);
  if (url.origin !== supplier.origin) {
    return null;
  }
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setCookie(...supplier.sessionCookies);
    await page.goto(url.href, { waitUntil: 'networkidle2', timeout: 30_000 });
    const text = await page.evaluate(`document.querySelector("${watch.selector}")?.textContent ?? ""`);
    const cents = parsePrice(String(text));
    log.info({ watch: watch.id, supplier: supplier.id, cents }, 'price read');
    return cents;
  } catch (error) {
    log.warn({ watch: watch.id, error: String(error) }, 'price not read');
    return null;
  } finally {
    await context.close();
  }
}
