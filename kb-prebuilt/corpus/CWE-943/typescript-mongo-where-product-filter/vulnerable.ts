import type { Collection, Filter } from 'mongodb';

export interface Product {
  title: string;
  priceCents: number;
  published: boolean;
  createdAt: Date;
}

export interface CatalogueQuery {
  text?: string;
  maxPrice?: string;
  page?: string;
}

const PAGE_SIZE = 24;

export async function findProducts(products: Collection<Product>, query: CatalogueQuery) {
  const filter: Filter<Product> = { published: true };
  const text = String(query.text ?? '').trim().toLowerCase();
  if (text !== '') {
    filter.$where = `this.title.toLowerCase().includes('${text}')`;
  }

  const maxPrice = Number(query.maxPrice);
  if (Number.isFinite(maxPrice) && maxPrice > 0) {
    filter.priceCents = { $lte: Math.round(maxPrice * 100) };
  }

  const page = Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1);
  const items = await products
    .find(filter, { projection: { title: 1, priceCents: 1 } })
    .sort({ createdAt: -1 })
    .skip((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .toArray();

  return {
    page,
    hasMore: items.length === PAGE_SIZE,
    items: items.map((item) => ({ id: item._id.toHexString(), title: item.title, price: item.priceCents / 100 })),
  };
}
