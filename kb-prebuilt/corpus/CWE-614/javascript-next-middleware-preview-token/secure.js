import { NextResponse } from "next/server";
import { issuePreviewToken, readPreviewToken } from "./lib/preview.js";

const COOKIE = "preview";
const LIFETIME = 4 * 60 * 60;

/** Editors open /preview?ticket=... from the editorial system and then see unpublished pages. */
export async function middleware(request) {
  const url = request.nextUrl;
  if (url.pathname === "/preview") {
    const editor = await issuePreviewToken(url.searchParams.get("ticket") ?? "");
    if (!editor) {
      return new NextResponse("This link has expired", { status: 403 });
    }
    const response = NextResponse.redirect(new URL("/", request.url));
    response.cookies.set({
      name: COOKIE,
      value: editor.token,
      path: "/",
      maxAge: LIFETIME,
      secure: true,
      httpOnly: true,
      sameSite: "strict",
    });
    return response;
  }

  const token = request.cookies.get(COOKIE)?.value;
  const editor = token ? await readPreviewToken(token) : null;
  const headers = new Headers(request.headers);
  headers.delete("x-preview-editor");
  if (editor) headers.set("x-preview-editor", editor.name);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!_next/|favicon.ico).*)"] };
