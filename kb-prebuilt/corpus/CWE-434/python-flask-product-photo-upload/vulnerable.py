import os
import uuid

from flask import Flask, jsonify, request, session, url_for

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 40 * 1024 * 1024
app.config["PHOTO_DIR"] = os.path.join(app.root_path, "static", "products")
MAX_PHOTOS = 8


def photo_extension(file):
    """Extension under which an upload is stored, or None if it is not a photo."""
    if not (file.mimetype or "").startswith("image/"):
        return None
    return os.path.splitext(file.filename or "")[1].lower()


@app.post("/shop/products/<int:product_id>/photos")
def upload_photos(product_id):
    if "shop_id" not in session:
        return jsonify(error="please log in"), 401
    files = request.files.getlist("photo")
    if not files:
        return jsonify(error="no photo was sent"), 400
    if len(files) > MAX_PHOTOS:
        return jsonify(error=f"at most {MAX_PHOTOS} photos at once"), 400

    os.makedirs(app.config["PHOTO_DIR"], exist_ok=True)
    urls, rejected = [], 0
    for file in files:
        extension = photo_extension(file)
        if extension is None:
            rejected += 1
            continue
        name = f"{product_id}-{uuid.uuid4().hex}{extension}"
        file.save(os.path.join(app.config["PHOTO_DIR"], name))
        urls.append(url_for("static", filename=f"products/{name}"))

    app.logger.info("product %d: %d photos, %d rejected", product_id, len(urls), rejected)
    return jsonify(photos=urls, rejected=rejected), 201 if urls else 415
