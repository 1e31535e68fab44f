import React, { useMemo } from 'react';
import DOMPurify from 'dompurify';
import { marked } from 'marked';

const dateFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

function CommentBody({ source }) {
  const html = useMemo(() => {
    const text = source.replace(/\r\n/g, '\n').trim();
    return DOMPurify.sanitize(marked.parse(text, { gfm: true, breaks: true }));
  }, [source]);

  return <div className="comment-body" dangerouslySetInnerHTML={{ __html: html }} />;
}

export function CommentList({ comments, onReply }) {
  if (comments.length === 0) {
    return <p className="empty">No comments yet.</p>;
  }
  return (
    <ol className="comments">
      {comments.map((comment) => (
        <li key={comment.id} id={`comment-${comment.id}`}>
          <header>
            <strong>{comment.author}</strong>
            <time dateTime={comment.createdAt}>{dateFormat.format(new Date(comment.createdAt))}</time>
          </header>
          <CommentBody source={comment.body} />
          <button type="button" onClick={() => onReply(comment.id)}>
            Reply
          </button>
        </li>
      ))}
    </ol>
  );
}
