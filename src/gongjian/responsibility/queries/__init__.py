from gongjian.responsibility.queries.posts import posts_at_projects

__all__ = ["posts_at_projects"]
