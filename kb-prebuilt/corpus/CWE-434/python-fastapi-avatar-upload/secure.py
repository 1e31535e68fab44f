import secrets
from pathlib import Path

from fastapi import APIRouter, Depends, HTTPException, UploadFile
from PIL import Image, UnidentifiedImageError

from .members import Member, current_member

router = APIRouter()

# Served by nginx as https://club.example/media/avatars/...
AVATARS = Path("/srv/club/media/avatars")
LARGEST = 2 * 1024 * 1024
SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


@router.put("/me/avatar")
def replace_avatar(upload: UploadFile, member: Member = Depends(current_member)):
    data = upload.file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise HTTPException(status_code=413, detail="Pictures may have 2 MB")
    if not (upload.content_type or "").startswith("image/"):
        raise HTTPException(status_code=415, detail="Please upload a picture")

    try:
        upload.file.seek(0)
        with Image.open(upload.file, formats=list(SUFFIXES)) as picture:
            picture.verify()
            suffix = SUFFIXES.get(picture.format, ".jpg")  # an MPO is a JPEG with previews
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        raise HTTPException(status_code=415, detail="Please upload a PNG, JPEG or WebP picture") from None

    name = f"{member.id}-{secrets.token_hex(8)}{suffix}"
    (AVATARS / name).write_bytes(data)

    if member.avatar:
        (AVATARS / member.avatar).unlink(missing_ok=True)
    member.avatar = name
    member.save()
    return {"url": f"/media/avatars/{name}"}
