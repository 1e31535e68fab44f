    @Get(":id")
    public async find(@Param("id") id: string): Promise<Note> {
        const query = `SELECT * FROM notes WHERE id = ${id}`;
        return this.db.query<Note>(query);
    }
