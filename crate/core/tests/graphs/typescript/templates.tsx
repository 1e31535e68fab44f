function Page({ user, html }: Props) {
    const title = `Hello ${user.name}`;
    const query = sql`select * from t where id = ${user.id}`;
    const rows = run(query).map(row => <Row key={row.id} {...row} />);
    return (
        <div title={title} dangerouslySetInnerHTML={{ __html: html }}>
            {rows}
        </div>
    );
}
