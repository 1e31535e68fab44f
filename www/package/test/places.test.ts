import assert from "node:assert/strict";
import { test } from "node:test";

import { places } from "../src/places.js";

const HOME = "file:///package/";
const toUrl = (address: string): URL => new URL(address, "https://page.example/app/");

test("what is not named is beside the package", () => {
  assert.deepEqual(places({}, toUrl, HOME), {
    kb: { base: "file:///package/kb/" },
    model: { model: "file:///package/model/model.onnx", vocabulary: "file:///package/model/vocab.txt" },
  });
});

test("a folder of assets, and each part apart from it", () => {
  assert.equal(places({ assets: "assets" }, toUrl, HOME).kb.base, "https://page.example/app/assets/kb/");
  const named = places({ assets: "assets", kb: "/mine", model: new URL("https://other.example/m/") }, toUrl, HOME);
  assert.equal(named.kb.base, "https://page.example/mine/");
  assert.equal(named.model.vocabulary, "https://other.example/m/vocab.txt");
});

test("the files of a bundler, unless something else is named", () => {
  const assets = { kb: { "manifest.json": "/a/m.1.json" }, model: { "model.onnx": "/a/m.2.onnx", "vocab.txt": "/a/v.3.txt" } };
  const bundled = places({ assets }, toUrl, HOME);
  assert.equal(bundled.kb.files?.["manifest.json"], "/a/m.1.json");
  assert.deepEqual(bundled.model, { model: "/a/m.2.onnx", vocabulary: "/a/v.3.txt" });
  const mixed = places({ assets, kb: "mine/", model: "m" }, toUrl, HOME);
  assert.deepEqual(mixed.kb, { base: "https://page.example/app/mine/" });
  assert.equal(mixed.model.model, "https://page.example/app/m/model.onnx");
});

test("what is no address is refused", () => {
  assert.throws(() => places({ kb: "http://" }, toUrl, HOME), { code: "invalid-input", help: /folder/ });
});
