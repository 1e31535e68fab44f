import Handlebars from 'handlebars';
import type { Context } from 'koa';
import { findSeller, listProducts } from '../store/sellers';

const template = Handlebars.compile(`<!doctype html>
<html lang="en">
  <head><title>{{name}}</title></head>
  <body>
    <h1>{{name}}</h1>
    <section class="about">{{description}}</section>
    <p>On the market since {{since}}</p>
    <ul>
      {{#each products}}
        <li><a href="/p/{{id}}">{{title}}</a> {{price}}</li>
      {{/each}}
    </ul>
  </body>
</html>`);

const money = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

export async function sellerPage(ctx: Context): Promise<void> {
  const id = Number.parseInt(ctx.params.id, 10);
  const seller = Number.isNaN(id) ? undefined : await findSeller(id);
  if (!seller || seller.closed) {
    ctx.throw(404, 'no such seller');
  }

  const products = await listProducts(seller.id, { onlyAvailable: true });
  ctx.set('Cache-Control', 'public, max-age=60');
  ctx.type = 'html';
  ctx.body = template({
    name: seller.name,
    description: seller.description,
    since: seller.joinedAt.getFullYear(),
    products: products.map((p) => ({ id: p.id, title: p.title, price: money.format(p.cents / 100) })),
  });
}
